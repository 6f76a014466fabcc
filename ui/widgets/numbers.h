// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

/// Numbers as the interface shows them: comma for thousands, point for decimals, space before the unit.
namespace stillroom::ui {

[[nodiscard]] QString formatInteger(std::int64_t value); ///< 400,000
/// At most `decimals` places, trailing zeros left out.
[[nodiscard]] QString formatNumber(double value, int decimals);
/// Always `decimals` places.
[[nodiscard]] QString formatFixed(double value, int decimals);
/// 0.0005 as "5e-4", 1 as "1".
[[nodiscard]] QString formatScientific(double value);
/// A fraction as "49.97 %".
[[nodiscard]] QString formatPercent(double fraction, int decimals);
[[nodiscard]] QString formatBytes(double bytes); ///< 6.2 GB
/// "3 h 08 min", "12 min", "41 s"; "unknown" when negative.
[[nodiscard]] QString formatDuration(double seconds);
/// 19.7 M, 559.9 M, 1.2 B, 8,120.
[[nodiscard]] QString formatCount(double value);
/// Reads what a person types: "400,000", "50 %", "5e-4".
[[nodiscard]] std::optional<double> parseNumber(const QString& text);

} // namespace stillroom::ui
