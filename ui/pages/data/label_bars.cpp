// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/label_bars.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {
int rowHeight() { return scaled(20); }
} // namespace

LabelBars::LabelBars(QWidget* parent) : QWidget(parent) { setAccessibleName(tr("Label counts")); }

void LabelBars::setCounts(const std::map<std::string, std::int64_t>& counts, const QColor& color) {
    m_rows.clear();
    for (const auto& [label, count] : counts) {
        m_rows.emplace_back(qstring(label), count);
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    m_color = color;
    QStringList spoken;
    for (const auto& [label, count] : m_rows) {
        spoken << tr("%1: %2").arg(label, formatInteger(count));
    }
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize LabelBars::sizeHint() const { return {320, static_cast<int>(m_rows.size()) * rowHeight()}; }

void LabelBars::paintEvent(QPaintEvent*) {
    if (m_rows.empty()) {
        return;
    }
    QPainter painter(this);
    const Tokens& look = tokens(this);
    const QFont names = textFont(TextRole::Small);
    const QFont numbers = monoFont(TextRole::Small);
    const QFontMetrics nameMetrics(names);
    int nameWidth = 0;
    for (const auto& [label, count] : m_rows) {
        nameWidth = std::max(nameWidth, nameMetrics.horizontalAdvance(label) + 1); // elision counts fractions
    }
    nameWidth = std::min(nameWidth, width() * 2 / 5);
    const int numberWidth = QFontMetrics(numbers).horizontalAdvance(formatInteger(m_rows.front().second)) + 8;
    const int barWidth = std::max(10, width() - nameWidth - numberWidth - 16);
    const double top = static_cast<double>(std::max<std::int64_t>(1, m_rows.front().second));

    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QRect row(0, static_cast<int>(i) * rowHeight(), width(), rowHeight());
        const auto& [label, count] = m_rows[i];
        painter.setFont(names);
        painter.setPen(look.text.secondary);
        painter.drawText(QRect(0, row.top(), nameWidth, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         nameMetrics.elidedText(label, Qt::ElideRight, nameWidth));
        const QRectF bar(nameWidth + 10, row.top() + 6, barWidth * static_cast<double>(count) / top, row.height() - 12);
        painter.fillRect(bar, m_color);
        painter.setFont(numbers);
        painter.setPen(look.text.primary);
        painter.drawText(QRect(width() - numberWidth, row.top(), numberWidth, row.height()),
                         Qt::AlignVCenter | Qt::AlignRight, formatInteger(count));
    }
}

} // namespace stillroom::ui
