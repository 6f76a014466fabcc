// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/length_histogram.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

/// 1, 2 or 5 times a power of ten, so that about `wanted` steps fit.
std::int64_t niceStep(std::int64_t range, int wanted) {
    const double raw = std::max(1.0, static_cast<double>(range) / wanted);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * power >= raw) {
            return static_cast<std::int64_t>(factor * power);
        }
    }
    return static_cast<std::int64_t>(10.0 * power);
}

} // namespace

LengthHistogramView::LengthHistogramView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setAccessibleName(tr("Sentence lengths"));
}

void LengthHistogramView::setHistogram(const corpus::LengthHistogram& histogram, const QColor& color) {
    m_histogram = histogram;
    m_color = color;
    setAccessibleDescription(tr("%1 sentences, %2 words on average, the longest %3.")
                                 .arg(formatInteger(histogram.utterances), formatFixed(histogram.mean(), 1),
                                      formatInteger(histogram.longest)));
    update();
}

void LengthHistogramView::clear() {
    m_histogram = {};
    update();
}

QRectF LengthHistogramView::plot() const { return QRectF(rect()).adjusted(scaled(44), 10, -8, -scaled(22)); }

int LengthHistogramView::bins() const {
    // The last per mille would squeeze everything else to the left; it shares the last bar.
    return static_cast<int>(std::clamp<std::int64_t>(m_histogram.quantile(0.999) + 1, 5, 80));
}

void LengthHistogramView::paintEvent(QPaintEvent*) {
    if (m_histogram.utterances == 0) {
        return;
    }
    QPainter painter(this);
    const Tokens& look = tokens(this);
    const QRectF area = plot();
    const int count = bins();
    std::vector<std::int64_t> bars(static_cast<std::size_t>(count));
    for (std::size_t length = 0; length < m_histogram.counts.size(); ++length) {
        bars[std::min(length, bars.size() - 1)] += m_histogram.counts[length];
    }
    const std::int64_t top = std::max<std::int64_t>(1, *std::max_element(bars.begin(), bars.end()));
    const std::int64_t step = niceStep(top, 4);
    const double ceiling = static_cast<double>((top + step - 1) / step * step);

    painter.setFont(monoFont(TextRole::Small));
    for (std::int64_t value = 0; static_cast<double>(value) <= ceiling; value += step) {
        const qreal y = area.bottom() - area.height() * static_cast<double>(value) / ceiling;
        painter.setPen(value == 0 ? look.chart.axis : look.chart.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(look.chart.label);
        painter.drawText(QRectF(0, y - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         formatCount(static_cast<double>(value)));
    }
    const qreal width = area.width() / count;
    for (int i = 0; i < count; ++i) {
        const qreal height = area.height() * static_cast<double>(bars[static_cast<std::size_t>(i)]) / ceiling;
        QColor fill = m_color;
        fill.setAlphaF(i == m_hovered ? 1.0F : 0.8F);
        painter.fillRect(QRectF(area.left() + i * width + 1, area.bottom() - height, std::max(1.0, width - 2), height), fill);
    }
    painter.setPen(look.chart.label);
    const std::int64_t every = niceStep(count, 8);
    for (std::int64_t i = 0; i < count; i += every) {
        const qreal x = area.left() + (static_cast<double>(i) + 0.5) * width;
        painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, 16), Qt::AlignHCenter | Qt::AlignTop,
                         QString::number(i));
    }
    const double mean = m_histogram.mean();
    const qreal x = area.left() + (mean + 0.5) * width;
    painter.setPen(QPen(look.chart.crosshair, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setFont(textFont(TextRole::Small));
    const QString text = tr("mean %1").arg(formatFixed(mean, 1));
    const bool right = x < area.center().x();
    const int span = painter.fontMetrics().horizontalAdvance(text) + 4;
    const QRectF place(right ? x + 6 : x - 6 - span, area.top(), span, 16);
    painter.fillRect(place, look.bg.surface);
    painter.setPen(look.text.secondary);
    painter.drawText(place, Qt::AlignVCenter | (right ? Qt::AlignLeft : Qt::AlignRight), text);
}

void LengthHistogramView::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    const int count = bins();
    const int bin = static_cast<int>(std::floor((event->position().x() - area.left()) / (area.width() / count)));
    const int hovered = m_histogram.utterances > 0 && bin >= 0 && bin < count ? bin : -1;
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
    if (m_hovered >= 0) {
        const std::int64_t value = m_histogram.counts[static_cast<std::size_t>(m_hovered)];
        QToolTip::showText(event->globalPosition().toPoint(),
                           tr("%1 words: %2 sentences").arg(m_hovered).arg(formatInteger(value)), this);
    }
}

void LengthHistogramView::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

} // namespace stillroom::ui
