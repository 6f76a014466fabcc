// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/label.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>

namespace stillroom::ui {

QColor toneColor(const Tokens& t, Tone tone) {
    switch (tone) {
    case Tone::Primary:
        return t.text.primary;
    case Tone::Secondary:
        return t.text.secondary;
    case Tone::Muted:
        return t.text.muted;
    case Tone::Accent:
        return t.accent.text;
    case Tone::Success:
        return t.status.success;
    case Tone::Warning:
        return t.status.warning;
    case Tone::Error:
        return t.status.error;
    case Tone::Teacher:
        return t.role.teacher;
    case Tone::Student:
        return t.role.student;
    case Tone::Control:
        return t.role.control;
    }
    return t.text.primary;
}

Label::Label(const QString& text, TextRole role, Tone tone, QFont::Weight weight, QWidget* parent)
    : QLabel(text, parent), m_role(role), m_tone(tone), m_weight(weight) {
    setTextFormat(Qt::PlainText);
    restyle();
}

void Label::setTone(Tone tone) {
    m_tone = tone;
    restyle();
}

void Label::setMono(bool mono) {
    m_mono = mono;
    restyle();
}

void Label::setElided(bool elided) {
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, sizePolicy().verticalPolicy());
    updateGeometry();
}

QSize Label::minimumSizeHint() const {
    const QSize hint = QLabel::minimumSizeHint();
    return m_elided ? QSize(0, hint.height()) : hint;
}

void Label::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) {
        restyle();
    }
}

void Label::paintEvent(QPaintEvent* event) {
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const QString cut = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    painter.drawText(rect(), static_cast<int>(alignment()) | Qt::TextSingleLine, cut);
    setToolTip(cut == text() ? QString() : text());
}

void Label::restyle() {
    const QFont wanted = m_mono ? monoFont(m_role, m_weight) : textFont(m_role, m_weight);
    if (font() != wanted) {
        setFont(wanted);
    }
    const QColor color = toneColor(tokens(this), m_tone);
    if (palette().color(QPalette::Active, QPalette::WindowText) != color) {
        QPalette changed;
        changed.setColor(QPalette::WindowText, color);
        setPalette(changed);
    }
}

} // namespace stillroom::ui
