// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"
#include "ui/theme/tokens.h"

#include <QPen>

/// How series look in the current theme.
namespace stillroom::ui {

/// Line widths and marks of the design, logical pixels.
namespace chart_size {
inline constexpr double kLine = 1.75, kLineRaw = 1.0, kLineReference = 1.5, kLineControl = 1.25;
inline constexpr double kRawAlpha = 0.28, kBandAlpha = 0.16, kMark = 6.0, kErrorCap = 7.0, kRing = 14.0;
inline constexpr int kTick = 4;
inline constexpr int kRightMargin = 20;
} // namespace chart_size

[[nodiscard]] QColor ink_color(Ink ink, const Tokens& tokens);
/// With the ink's dash pattern, unless the series is drawn solid.
[[nodiscard]] QPen ink_pen(Ink ink, bool solid, const Tokens& tokens);
[[nodiscard]] inline QPen ink_pen(const Series& series, const Tokens& tokens) {
    return ink_pen(series.ink, series.solid, tokens);
}

/// The short piece of line (or mark) in front of a legend entry, centred in `box`.
void paint_legend_swatch(QPainter& painter, const QRectF& box, const Series& series, const Tokens& tokens);
void paint_legend_swatch(QPainter& painter, const QRectF& box, const Reference& reference, const Tokens& tokens);

} // namespace stillroom::ui
