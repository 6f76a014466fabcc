// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/value_tip.h"

#include "ui/charts/ink.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QPainter>

#include <algorithm>

namespace stillroom::ui {
namespace {

constexpr int kPadding = 8;
constexpr int kSquare = 8;
constexpr int kLongestName = 150;

} // namespace

ValueTip::ValueTip(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void ValueTip::setContent(const QString& title, std::vector<Row> rows) {
    m_title = title;
    m_rows = std::move(rows);
    const QFontMetrics text(textFont(TextRole::Caption));
    const QFontMetrics mono(monoFont(TextRole::Small));
    m_nameWidth = m_valueWidth = m_rawWidth = 0;
    for (const Row& row : m_rows) {
        m_nameWidth = std::max(m_nameWidth, std::min(kLongestName, text.horizontalAdvance(row.name)));
        m_valueWidth = std::max(m_valueWidth, mono.horizontalAdvance(row.value));
        m_rawWidth = std::max(m_rawWidth, mono.horizontalAdvance(row.raw));
    }
    const int raw = m_rawWidth > 0 ? m_rawWidth + 10 : 0;
    const int body = kSquare + 6 + m_nameWidth + 12 + m_valueWidth + raw;
    const int head = QFontMetrics(textFont(TextRole::Caption, QFont::DemiBold)).horizontalAdvance(m_title);
    resize(std::max(body, head) + 2 * kPadding,
           scaled(17) + static_cast<int>(m_rows.size()) * scaled(16) + 2 * kPadding - 4);
    update();
}

void ValueTip::place(int x, const QRect& frame) {
    const int gap = 10;
    int left = x + gap;
    if (left + width() > frame.right())
        left = x - gap - width();
    const int top = std::max(frame.top(), frame.bottom() - 5 - height());
    move(std::max(0, left), top);
    raise();
    show();
}

QString ValueTip::plainText() const {
    QString text = m_title;
    for (const Row& row : m_rows) {
        text += QStringLiteral("\n%1\t%2").arg(row.name, row.value);
        if (!row.raw.isEmpty())
            text += QStringLiteral("\t%1").arg(row.raw);
    }
    return text;
}

void ValueTip::paintEvent(QPaintEvent* /*event*/) {
    const Tokens& colors = tokens(this);
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusControl, colors.bg.surface, colors.border.input);
    QRect line(kPadding, kPadding - 2, width() - 2 * kPadding, scaled(17));
    painter.setFont(textFont(TextRole::Caption, QFont::DemiBold));
    painter.setPen(colors.text.primary);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, m_title);
    line.translate(0, scaled(17));
    line.setHeight(scaled(16));
    const QFont text = textFont(TextRole::Caption);
    const QFont mono = monoFont(TextRole::Small);
    for (const Row& row : m_rows) {
        paintBox(painter, QRectF(line.left(), line.center().y() - kSquare / 2.0 + 0.5, kSquare, kSquare), 2,
                 ink_color(row.ink, colors));
        painter.setFont(text);
        painter.setPen(colors.text.secondary);
        painter.drawText(line.adjusted(kSquare + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetrics(text).elidedText(row.name, Qt::ElideMiddle, m_nameWidth));
        painter.setFont(mono);
        int right = line.right() + 1;
        if (m_rawWidth > 0) {
            painter.setPen(colors.text.muted);
            painter.drawText(QRect(right - m_rawWidth, line.top(), m_rawWidth, line.height()),
                             Qt::AlignVCenter | Qt::AlignRight, row.raw);
            right -= m_rawWidth + 10;
        }
        painter.setPen(colors.text.primary);
        painter.drawText(QRect(right - m_valueWidth, line.top(), m_valueWidth, line.height()),
                         Qt::AlignVCenter | Qt::AlignRight, row.value);
        line.translate(0, scaled(16));
    }
}

} // namespace stillroom::ui
