// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sparkline.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stillroom::ui {

void paint_sparkline(QPainter& painter, const QRectF& box, std::span<const double> values, const QColor& color) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : values)
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    if (values.size() < 2 || !(low <= high))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    QPolygonF line;
    const auto flush = [&] {
        if (line.size() > 1)
            painter.drawPolyline(line);
        line.clear();
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            flush();
            continue;
        }
        const double across = static_cast<double>(i) / static_cast<double>(values.size() - 1);
        const double up = high > low ? (values[i] - low) / (high - low) : 0.5;
        line.append(QPointF(box.left() + across * box.width(), box.bottom() - up * box.height()));
    }
    flush();
    painter.restore();
}

} // namespace stillroom::ui
