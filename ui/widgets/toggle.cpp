// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toggle.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

namespace stillroom::ui {

namespace {
constexpr int kWidth = 26;
constexpr int kHeight = 14;
constexpr int kGap = 6;
} // namespace

Toggle::Toggle(const QString& text, QWidget* parent) : QAbstractButton(parent) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize Toggle::sizeHint() const {
    const QFontMetrics metrics(textFont(TextRole::Small, QFont::Medium));
    const int words = text().isEmpty() ? 0 : kGap + metrics.horizontalAdvance(text());
    return {kWidth + words, scaled(18)};
}

void Toggle::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0.0, (height() - kHeight) / 2.0, kWidth, kHeight);
    const bool on = isChecked();
    paintBox(painter, track, kHeight / 2.0, on && isEnabled() ? t.accent.base : t.bg.track,
             on && isEnabled() ? QColor() : t.border.input);
    const qreal knob = kHeight - 4;
    const QRectF circle(on ? track.right() - knob - 2 : track.left() + 2, track.top() + 2, knob, knob);
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? (isEnabled() ? t.text.onAccent : t.text.disabled) : t.border.input);
    painter.drawEllipse(circle);
    painter.setFont(textFont(TextRole::Small, on ? QFont::Medium : QFont::Normal));
    painter.setPen(!isEnabled() ? t.text.disabled : on ? t.text.primary : t.text.secondary);
    painter.drawText(QRect(kWidth + kGap, 0, width() - kWidth - kGap, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     text());
}

} // namespace stillroom::ui
