// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr int kPadding = 7;
constexpr int kCross = 10;
constexpr int kCrossGap = 6;
} // namespace

Chip::Chip(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void Chip::setRemovable(bool removable) {
    m_removable = removable;
    updateGeometry();
}

void Chip::setWarning(const QString& reason) {
    m_warned = !reason.isEmpty();
    setToolTip(reason);
    setAccessibleDescription(reason);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    const int words = QFontMetrics(monoFont(TextRole::Small)).horizontalAdvance(text());
    const int extra = m_removable || m_warned ? kCross + kCrossGap : 0;
    return {std::max(words + 2 * kPadding + extra, scaled(26)), scaled(20)};
}

QRectF Chip::crossRect() const {
    return {static_cast<qreal>(width() - kPadding - kCross + 2), (height() - kCross) / 2.0, kCross, kCross};
}

void Chip::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    const QColor ground = isChecked() ? t.bg.selected : underMouse() && isEnabled() ? t.bg.hover : t.bg.surface;
    const QColor border = m_warned ? t.status.warning : isChecked() ? t.accent.base : t.border.input;
    paintBox(painter, rect(), size::kRadiusChip, ground, border);
    painter.setFont(monoFont(TextRole::Small, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.setPen(!isEnabled() ? t.text.disabled : isChecked() ? t.accent.text : t.text.primary);
    const bool mark = m_removable || m_warned;
    const QRect words = mark ? rect().adjusted(kPadding, 0, -kCross - kCrossGap, 0) : rect();
    painter.drawText(words, Qt::AlignVCenter | (mark ? Qt::AlignLeft : Qt::AlignHCenter), text());
    if (m_warned) {
        paintIcon(painter, crossRect().adjusted(-1, -1, 1, 1), Icon::Warning, t.status.warning);
    } else if (m_removable) {
        paintIcon(painter, crossRect(), Icon::Close, t.text.muted);
    }
}

void Chip::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent* event) {
    if (m_removable && !m_warned && crossRect().adjusted(-4, -5, 6, 5).contains(event->position())) {
        setDown(false);
        Q_EMIT removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

} // namespace stillroom::ui
