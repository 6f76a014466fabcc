// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace stillroom::ui {

/// A filled rectangle with round corners and a one-pixel (or wider) border that stays sharp. An invalid colour
/// leaves out the fill or the border.
void paintBox(QPainter& painter, const QRectF& rect, qreal radius, const QColor& fill, const QColor& border = {},
              qreal width = 1.0);

} // namespace stillroom::ui
