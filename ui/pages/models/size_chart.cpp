// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/size_chart.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <vector>

namespace stillroom::ui {

namespace {

constexpr int kTicks = 4;

/// Parameters of `shape` with other layers and hidden size; the feed-forward keeps its proportion.
double parameters(recipe::ModelShape shape, std::int64_t layers, std::int64_t hidden) {
    shape.encoder.feed_forward = shape.encoder.feed_forward * hidden / std::max<std::int64_t>(1, shape.encoder.hidden);
    shape.encoder.hidden = hidden;
    shape.encoder.layers = layers;
    return static_cast<double>(recipe::model_cost(shape).total());
}

double niceCeiling(double value) {
    const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, value))));
    for (const double factor : {1.0, 2.0, 4.0, 5.0, 8.0, 10.0}) {
        if (factor * power >= value) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

} // namespace

SizeChart::SizeChart(QWidget* parent) : QWidget(parent) { setAccessibleName(tr("Parameters by layers and hidden size")); }

void SizeChart::setShape(const recipe::ModelShape& shape) {
    m_shape = shape;
    update();
}

void SizeChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& look = tokens(this);
    const std::int64_t here = m_shape.encoder.hidden;
    std::vector<std::int64_t> sizes{std::max<std::int64_t>(32, here / 2), here, here * 3 / 2, here * 2};
    const std::int64_t most = std::max<std::int64_t>(12, m_shape.encoder.layers);
    const double top = niceCeiling(parameters(m_shape, most, here) * 1.35);

    const QRectF area = QRectF(rect()).adjusted(scaled(46), 8, -scaled(36), -scaled(36));
    const auto point = [&](double layers, double count) {
        return QPointF(area.left() + area.width() * (layers - 1) / static_cast<double>(std::max<std::int64_t>(1, most - 1)),
                       area.bottom() - area.height() * count / top);
    };
    painter.setFont(monoFont(TextRole::Small));
    for (int i = 0; i <= kTicks; ++i) {
        const double value = top * i / kTicks;
        const qreal y = point(1, value).y();
        painter.setPen(QPen(i == 0 ? look.chart.axis : look.chart.grid, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(look.chart.label);
        painter.drawText(QRectF(0, y - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter, formatCount(value));
    }
    for (std::int64_t layers = 1; layers <= most; layers += most > 12 ? 4 : (layers == 1 ? 1 : 2)) {
        const qreal x = point(static_cast<double>(layers), 0).x();
        painter.drawText(QRectF(x - 15, area.bottom() + 4, 30, 14), Qt::AlignHCenter, QString::number(layers));
    }
    painter.setFont(textFont(TextRole::Small));
    painter.drawText(QRectF(area.left(), area.bottom() + scaled(18), area.width(), 16), Qt::AlignHCenter, tr("Layers"));

    painter.setFont(monoFont(TextRole::Small));
    const int series[] = {8, 1, 6, 7};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const SeriesColor& color = look.seriesAt(series[i]);
        QPen pen(color.line, sizes[i] == here ? 2.0 : 1.5);
        if (!color.dash.isEmpty()) {
            QList<qreal> dash = color.dash;
            for (qreal& part : dash) {
                part /= pen.widthF();
            }
            pen.setDashPattern(dash);
        }
        painter.setPen(pen);
        QPainterPath path;
        QPointF end;
        for (std::int64_t layers = 1; layers <= most; ++layers) {
            const double count = parameters(m_shape, layers, sizes[i]);
            if (count > top) {
                break;
            }
            end = point(static_cast<double>(layers), count);
            layers == 1 ? path.moveTo(end) : path.lineTo(end);
        }
        if (path.isEmpty()) {
            continue;
        }
        painter.drawPath(path);
        painter.setPen(color.line);
        painter.drawText(QRectF(end.x() + 5, end.y() - 8, scaled(40), 16), Qt::AlignLeft | Qt::AlignVCenter, QString::number(sizes[i]));
    }
    const QPointF mark = point(static_cast<double>(m_shape.encoder.layers), parameters(m_shape, m_shape.encoder.layers, here));
    painter.setPen(QPen(look.role.student, 1, Qt::DotLine));
    painter.drawLine(mark, QPointF(mark.x(), area.bottom()));
    painter.setBrush(look.bg.surface);
    painter.setPen(QPen(look.role.student, 2));
    painter.drawEllipse(mark, 4.5, 4.5);
}

} // namespace stillroom::ui
