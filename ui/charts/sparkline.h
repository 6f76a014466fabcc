// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

#include <span>

class QPainter;

namespace stillroom::ui {

/// A curve without axes, 1.25 px wide, over the whole of `box`; NaN breaks it, fewer than two values draw nothing.
void paint_sparkline(QPainter& painter, const QRectF& box, std::span<const double> values, const QColor& color);

} // namespace stillroom::ui
