// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Where axes begin and end, where their ticks lie and what stands at them.
namespace stillroom::ui {

struct AxisRange {
    double from = 0.0;
    double to = 1.0;
    [[nodiscard]] double size() const { return to - from; }
    friend bool operator==(const AxisRange&, const AxisRange&) = default;
};

/// A step of 1, 2, 2.5 or 5 times a power of ten that puts at most `most` steps into `range`.
[[nodiscard]] double nice_step(const AxisRange& range, int most);
/// A step that divides the range into three to `most` equal round parts, so that its end carries a tick; where
/// there is none, nice_step().
[[nodiscard]] double even_step(const AxisRange& range, int most);
/// Steps of 1, 2, 5, 10, 15, 30 seconds, minutes; 1, 2, 3, 6, 12 hours; then days.
[[nodiscard]] double nice_seconds(const AxisRange& range, int most);
/// Multiples of `step` inside the range.
[[nodiscard]] std::vector<double> ticks_at(const AxisRange& range, double step);
/// Powers of ten inside the range; with fewer than two of them also their doubles and fives.
[[nodiscard]] std::vector<double> log_ticks(const AxisRange& range);
/// Widens the range to whole multiples of its nice step.
[[nodiscard]] AxisRange widen_to_ticks(const AxisRange& range, int most);

/// "0.5", "3k", "2.5M": as short as the step allows, the same number of decimals at every tick.
[[nodiscard]] QString tick_text(double value, double step);
/// "8,160", "0.54", "88.8", "1.2e-05": a value for reading. `decimals` below 0: by size.
[[nodiscard]] QString value_text(double value, int decimals = -1);
[[nodiscard]] QString whole_text(std::int64_t value); ///< "8,160"
/// "42 s", "5 min", "3 h 08 min".
[[nodiscard]] QString duration_text(double seconds);
/// "0:42", "5:00", "3:08:00" for an axis of training time.
[[nodiscard]] QString clock_text(double seconds);

struct ScaleOptions {
    bool ignore_outliers = true;
    bool from_zero = false; ///< bars, losses, throughput
    bool logarithmic = false;
};

/// The range that shows the values. Outliers are ignored from 40 values on: what lies more than half the
/// distance between the 5th and the 95th percentile outside of them does not stretch the axis. Nothing when no
/// value can be shown.
[[nodiscard]] std::optional<AxisRange> value_range(std::vector<double> values, const ScaleOptions& options);

} // namespace stillroom::ui
