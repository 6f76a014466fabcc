// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/likelihood_bars.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kBar = 6;
constexpr int kGap = 10;

int rowHeight() { return scaled(22); }
int headHeight() { return scaled(24); }

} // namespace

LikelihoodBars::LikelihoodBars(const QString& head, QWidget* parent) : QWidget(parent), m_head(head) {
    setAccessibleName(head);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LikelihoodBars::setLikelihoods(std::vector<run::Likelihood> rows) {
    m_rows = std::move(rows);
    QStringList spoken;
    for (const auto& row : m_rows) {
        spoken << QStringLiteral("%1 %2").arg(qstring(row.label), formatPercent(row.probability, 1));
    }
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

QSize LikelihoodBars::sizeHint() const { return {320, headHeight() + kRows * rowHeight()}; }

QSize LikelihoodBars::minimumSizeHint() const { return {200, sizeHint().height()}; }

void LikelihoodBars::paintEvent(QPaintEvent*) {
    const Tokens& look = tokens(this);
    QPainter painter(this);
    painter.setFont(textFont(TextRole::Body, QFont::DemiBold));
    painter.setPen(look.text.primary);
    painter.drawText(QRect(0, 0, width(), headHeight()), Qt::AlignLeft | Qt::AlignTop, m_head);

    const QFont numbers = monoFont(TextRole::Body);
    const int number = QFontMetrics(numbers).horizontalAdvance(formatPercent(1.0, 1)) + 1;
    const int name = width() * 2 / 5;
    const int room = std::max(10, width() - name - number - 2 * kGap);
    for (std::size_t i = 0; i < m_rows.size() && i < kRows; ++i) {
        const QRect row(0, headHeight() + static_cast<int>(i) * rowHeight(), width(), rowHeight());
        const QFont words = textFont(TextRole::Body, i == 0 ? QFont::Medium : QFont::Normal);
        painter.setFont(words);
        painter.setPen(i == 0 ? look.text.primary : look.text.secondary);
        painter.drawText(QRect(0, row.top(), name, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(words).elidedText(qstring(m_rows[i].label), Qt::ElideMiddle, name));
        const QRectF track(name + kGap, row.top() + (row.height() - kBar) / 2.0, room, kBar);
        paintBox(painter, track, size::kRadiusBar, look.bg.track);
        const double filled = std::clamp(m_rows[i].probability, 0.0, 1.0) * room;
        if (filled >= 1.0) {
            paintBox(painter, QRectF(track.topLeft(), QSizeF(filled, kBar)), size::kRadiusBar,
                     i == 0 ? look.accent.base : look.role.control);
        }
        painter.setFont(numbers);
        painter.drawText(QRect(width() - number, row.top(), number, row.height()), Qt::AlignVCenter | Qt::AlignRight,
                         formatPercent(m_rows[i].probability, 1));
    }
}

} // namespace stillroom::ui
