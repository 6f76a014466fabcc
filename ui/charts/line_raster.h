// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPen>
#include <QPointF>

namespace stillroom::ui {

/// Draws a straight, antialiased line into an image of the format ARGB32_Premultiplied, clipped to it. Places, the
/// pen's width and its dashes are device pixels, whatever the image's ratio. QPainter takes ten times as long for
/// translucent lines, too long for hundreds of them under a moving pointer. Only for lines that lead across: one
/// that is less than a hundredth of a pixel wide is left out.
void raster_line(QImage& image, const QPointF& from, const QPointF& to, const QPen& pen);

} // namespace stillroom::ui
