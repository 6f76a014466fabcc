// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr int kPadding = 11;
constexpr int kMark = 15;
constexpr int kGap = 8;
constexpr int kLongest = 260;
} // namespace

StatusChip::StatusChip(std::optional<Icon> icon, QWidget* parent) : QAbstractButton(parent), m_icon(icon) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void StatusChip::setStatus(const QString& text) {
    if (text != this->text()) {
        setText(text);
        updateGeometry();
    }
}

void StatusChip::setLive(bool live) {
    m_live = live;
    update();
}

QSize StatusChip::sizeHint() const {
    const int words = QFontMetrics(textFont(TextRole::Small, QFont::Medium)).horizontalAdvance(text());
    return {std::min(words + kMark + kGap + 2 * kPadding, scaled(kLongest)), scaled(26)};
}

void StatusChip::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    paintBox(painter, rect(), height() / 2.0, underMouse() ? t.bg.hover : t.bg.surface, t.border.base);
    if (m_icon) {
        paintIcon(painter, QRectF(kPadding, (height() - kMark) / 2.0, kMark, kMark), *m_icon, t.text.secondary);
    } else {
        const QRectF dot(kPadding + 3, height() / 2.0 - 4, 8, 8);
        paintBox(painter, dot, 4, m_live ? t.accent.base : QColor(), m_live ? QColor() : t.border.input, 1.5);
    }
    painter.setFont(textFont(TextRole::Small, QFont::Medium));
    painter.setPen(t.text.primary);
    const QRect words = rect().adjusted(kPadding + kMark + kGap, 0, -kPadding + 1, 0);
    const QString cut = painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, cut);
}

} // namespace stillroom::ui
