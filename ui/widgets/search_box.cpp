// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_box.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>
#include <QPainter>

namespace stillroom::ui {

SearchBox::SearchBox(const QString& hint, const QString& keyHint, QWidget* parent)
    : QLineEdit(parent), m_keyHint(keyHint) {
    setPlaceholderText(hint);
    setAccessibleName(hint);
    const int cap = keyHint.isEmpty() ? 0 : QFontMetrics(textFont(TextRole::Caption)).horizontalAdvance(keyHint) + 18;
    setTextMargins(24, 0, cap, 0);
}

void SearchBox::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    const Tokens& t = tokens(this);
    QPainter painter(this);
    paintIcon(painter, QRectF(9, (height() - size::kIconSmall) / 2.0, size::kIconSmall, size::kIconSmall), Icon::Search,
              t.text.muted);
    if (!m_keyHint.isEmpty() && text().isEmpty()) {
        painter.setFont(textFont(TextRole::Caption, QFont::Medium));
        const int wide = painter.fontMetrics().horizontalAdvance(m_keyHint) + 10;
        const QRectF cap(width() - wide - 8, (height() - 18) / 2.0, wide, 18);
        paintBox(painter, cap, 3, t.bg.surface, t.border.base);
        painter.setPen(t.text.secondary);
        painter.drawText(cap, Qt::AlignCenter, m_keyHint);
    }
}

void SearchBox::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace stillroom::ui
