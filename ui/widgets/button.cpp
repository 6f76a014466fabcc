// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kIconGap = 8;

struct Look {
    QColor text, ground, border;
};

Look look(const Tokens& t, ButtonKind kind, bool enabled, bool over, bool down, bool checked) {
    if (!enabled) {
        const bool filled = kind == ButtonKind::Primary;
        const bool bare = kind == ButtonKind::Flat || kind == ButtonKind::Link;
        return {t.text.disabled, filled ? t.bg.track : QColor(), filled || bare ? QColor() : t.border.subtle};
    }
    const QColor hover = down ? t.bg.selected : t.bg.hover;
    switch (kind) {
    case ButtonKind::Primary:
        return {t.text.onAccent, down ? t.accent.pressed : over ? t.accent.hover : t.accent.base, {}};
    case ButtonKind::Outlined:
        return {t.text.primary, checked ? t.bg.selected : over || down ? hover : t.bg.surface, t.border.base};
    case ButtonKind::Flat:
        return {checked ? t.accent.text : t.text.primary, checked ? t.bg.selected : over || down ? hover : QColor(), {}};
    case ButtonKind::Danger:
        return {t.status.error, over || down ? t.status.errorBg : t.bg.surface, t.border.base};
    case ButtonKind::Link:
        return {t.accent.text, over || down ? hover : QColor(), {}};
    }
    return {t.text.primary, {}, {}};
}

QFont keyFont() { return textFont(TextRole::Caption, QFont::Medium); }

} // namespace

Button::Button(ButtonKind kind, const QString& text, std::optional<Icon> icon, QWidget* parent)
    : QPushButton(text, parent), m_kind(kind), m_glyph(icon) {
    setSizePolicy(kind == ButtonKind::Primary ? QSizePolicy::Minimum : QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
}

Button* Button::iconOnly(Icon icon, const QString& name, QWidget* parent) {
    auto* button = new Button(ButtonKind::Flat, {}, icon, parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void Button::setKeyHint(const QString& keys) {
    m_keyHint = keys;
    updateGeometry();
}

void Button::setGlyph(std::optional<Icon> icon) {
    m_glyph = icon;
    updateGeometry();
    update();
}

void Button::setCompact(bool compact) {
    m_compact = compact;
    updateGeometry();
}

QFont Button::labelFont() const {
    return textFont(m_kind == ButtonKind::Primary ? TextRole::Body : TextRole::Small,
                    m_kind == ButtonKind::Primary ? QFont::DemiBold : QFont::Medium);
}

int Button::keyHintWidth() const {
    return m_keyHint.isEmpty() ? 0 : QFontMetrics(keyFont()).horizontalAdvance(m_keyHint) + 10;
}

QSize Button::sizeHint() const {
    const int high = scaled(m_kind == ButtonKind::Primary ? size::kControlPrimary
                            : m_compact                   ? size::kControlCompact
                                                          : size::kControl);
    if (text().isEmpty()) {
        return {high, high};
    }
    const int icon = m_glyph ? size::kIcon + kIconGap : 0;
    const int hint = m_keyHint.isEmpty() ? 0 : keyHintWidth() + 12;
    const int padding = m_kind == ButtonKind::Link ? 6 : m_compact ? 8 : 12;
    return {QFontMetrics(labelFont()).horizontalAdvance(text()) + 2 * padding + icon + hint, high};
}

QSize Button::minimumSizeHint() const {
    // The filled button gives up its key cap first, so that its words always show.
    QSize hint = sizeHint();
    if (!m_keyHint.isEmpty()) {
        hint.rwidth() -= keyHintWidth() + 12;
    }
    return hint;
}

void Button::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    const Look colors = look(t, m_kind, isEnabled(), underMouse() && isEnabled(), isDown(), isChecked());
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusControl, colors.ground, colors.border);

    painter.setFont(labelFont());
    const QFontMetrics metrics(labelFont());
    const int iconSize = m_compact ? size::kIconSmall : size::kIcon;
    const int icon = m_glyph ? iconSize + (text().isEmpty() ? 0 : kIconGap) : 0;
    const bool showHint = !m_keyHint.isEmpty() && width() >= sizeHint().width();
    const int hint = showHint ? keyHintWidth() + 12 : 0;
    const int available = width() - icon - hint - (text().isEmpty() ? 0 : 8);
    const QString label = metrics.elidedText(text(), Qt::ElideRight, std::max(available, 0));
    int left = (width() - metrics.horizontalAdvance(label) - icon - hint) / 2;
    if (m_glyph) {
        paintIcon(painter, QRectF(left, (height() - iconSize) / 2.0, iconSize, iconSize), *m_glyph, colors.text);
        left += icon;
    }
    painter.setPen(colors.text);
    painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, label);
    if (showHint) {
        const int keyLeft = left + metrics.horizontalAdvance(label) + 12;
        const int keyHeight = scaled(18);
        const QRect cap(keyLeft, (height() - keyHeight) / 2, keyHintWidth(), keyHeight);
        paintBox(painter, cap, 3, {}, colors.text);
        painter.setFont(keyFont());
        painter.setPen(colors.text);
        painter.drawText(cap, Qt::AlignCenter, m_keyHint);
    }
}

} // namespace stillroom::ui
