// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/closeness_cell.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {
constexpr int kValueWidth = 46;
constexpr int kBar = 4;
constexpr int kMostBar = 120;
} // namespace

ClosenessCell::ClosenessCell(QWidget* parent) : QWidget(parent) {
    setMinimumWidth(scaled(150));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ClosenessCell::setCloseness(const std::optional<corpus::Closeness>& closeness, int series, bool counting) {
    m_closeness = closeness;
    m_series = series;
    m_counting = counting;
    if (closeness) {
        setAccessibleName(tr("Distance %1, vocabulary overlap %2")
                              .arg(formatFixed(std::sqrt(closeness->js_divergence), 3),
                                   formatPercent(closeness->overlap, 0)));
    }
    setToolTip(tr("Jensen-Shannon distance of the word frequencies, 0 to 1, and the share of the 10,000 commonest "
                  "words that both have."));
    update();
}

void ClosenessCell::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    const QString names[] = {tr("JS distance"), tr("Vocab overlap")};
    const QFont small = textFont(TextRole::Small);
    int label = 0;
    for (const QString& name : names) {
        label = std::max(label, QFontMetrics(small).horizontalAdvance(name));
    }
    const int line = scaled(21);
    const int top = (height() - 2 * line) / 2;
    const int barLeft = label + 8;
    const int bar = std::clamp(width() - barLeft - scaled(kValueWidth) - 6, 0, kMostBar);
    for (int row = 0; row < 2; ++row) {
        const QRect area(0, top + row * line, width(), line);
        painter.setFont(small);
        painter.setPen(t.text.muted);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, names[row]);
        if (!m_closeness) {
            painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight, m_counting ? tr("counting") : QStringLiteral("–"));
            continue;
        }
        const double value = row == 0 ? std::sqrt(std::max(0.0, m_closeness->js_divergence)) : m_closeness->overlap;
        const QRectF track(barLeft, area.center().y() - kBar / 2.0, bar, kBar);
        paintBox(painter, track, kBar / 2.0, t.bg.track);
        paintBox(painter, QRectF(track.left(), track.top(), track.width() * std::clamp(value, 0.0, 1.0), kBar), kBar / 2.0,
                 t.seriesAt(m_series).line);
        painter.setFont(monoFont(TextRole::Body));
        painter.setPen(t.text.primary);
        painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight,
                         row == 0 ? formatFixed(value, 3) : formatPercent(value, 0));
    }
}

} // namespace stillroom::ui
