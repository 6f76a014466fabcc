// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/sign_badge.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace stillroom::ui {
namespace {

constexpr int kSide = 18;    ///< height, and width of a mark alone
constexpr int kMarkRoom = 20; ///< before the word
constexpr int kEnd = 6;
constexpr int kLegendGap = 12;
constexpr int kLegendMark = 14;
constexpr Sign kAll[] = {Sign::Better, Sign::Worse, Sign::NotClear, Sign::NotTested};

struct Colors {
    QColor ink;
    QColor ground; ///< invalid: none
};

Colors colors_of(Sign sign, const Tokens& tokens) {
    switch (sign) {
    case Sign::Better: return {tokens.status.success, tokens.status.successBg};
    case Sign::Worse: return {tokens.status.error, tokens.status.errorBg};
    case Sign::NotClear: return {tokens.text.secondary, tokens.status.neutralBg};
    default: break;
    }
    return {tokens.text.muted, {}};
}

QFont word_font() { return textFont(TextRole::Caption, QFont::Medium); }
QFont p_font() { return textFont(TextRole::Caption); }

/// Up, down, a ring, a question mark, or three dots while it is tested.
void paint_mark(QPainter& painter, const QPointF& at, Sign sign, const QColor& ink) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    if (sign == Sign::Better || sign == Sign::Worse) {
        const double up = sign == Sign::Better ? 1.0 : -1.0;
        painter.drawPolygon(QPolygonF({{at.x() - 4.0, at.y() + 3.0 * up}, {at.x() + 4.0, at.y() + 3.0 * up}, {at.x(), at.y() - 3.5 * up}}));
    } else if (sign == Sign::NotClear) {
        painter.setPen(QPen(ink, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, 3.25, 3.25);
    } else if (sign == Sign::Testing) {
        for (const double x : {-4.0, 0.0, 4.0})
            painter.drawEllipse(QPointF(at.x() + x, at.y()), 1.1, 1.1);
    } else {
        painter.setPen(ink);
        painter.setFont(word_font());
        painter.drawText(QRectF(at.x() - 8.0, at.y() - 8.0, 16.0, 16.0), Qt::AlignCenter, QStringLiteral("?"));
    }
}

} // namespace

int sign_room(SignForm form) {
    if (form == SignForm::Mark)
        return scaled(kSide);
    int word = 0;
    for (const Sign sign : kAll)
        word = std::max(word, QFontMetrics(word_font()).horizontalAdvance(sign_word(sign)));
    const int p = form == SignForm::Full ? QFontMetrics(p_font()).horizontalAdvance(QStringLiteral(" p < 0.001")) : 0;
    return kMarkRoom + word + p + kEnd;
}

void paint_sign(QPainter& painter, const QRect& box, const SignCell& cell, SignForm form, const Tokens& tokens) {
    if (cell.sign == Sign::None)
        return;
    const auto [ink, ground] = colors_of(cell.sign, tokens);
    const bool words = form != SignForm::Mark;
    const QString word = words ? sign_word(cell.sign) : QString();
    const QString p = form == SignForm::Full && !cell.p.isEmpty() ? QLatin1Char(' ') + cell.p : QString();
    const int word_width = QFontMetrics(word_font()).horizontalAdvance(word);
    const int height = scaled(kSide);
    const int width = words ? kMarkRoom + word_width + QFontMetrics(p_font()).horizontalAdvance(p) + kEnd : height;
    const QRect badge(box.left(), box.top() + (box.height() - height) / 2, width, height);
    if (ground.isValid()) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintBox(painter, badge, size::kRadiusChip, ground);
    }
    const double half = words ? kMarkRoom / 2.0 : height / 2.0;
    paint_mark(painter, {badge.left() + half, badge.top() + height / 2.0}, cell.sign, ink);
    if (!words)
        return;
    QRect text = badge.adjusted(kMarkRoom, 0, 0, 0);
    painter.setPen(ink);
    painter.setFont(word_font());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, word);
    painter.setFont(p_font());
    text.setLeft(text.left() + word_width);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, p);
}

SignLegend::SignLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QStringList words;
    for (const Sign sign : kAll)
        words << sign_word(sign);
    setAccessibleName(tr("Signs: %1").arg(words.join(QStringLiteral(", "))));
}

QSize SignLegend::sizeHint() const {
    int width = 0;
    for (const Sign sign : kAll)
        width += kLegendMark + 4 + QFontMetrics(p_font()).horizontalAdvance(sign_word(sign)) + kLegendGap;
    return {width - kLegendGap, scaled(kSide)};
}

void SignLegend::paintEvent(QPaintEvent*) {
    const Tokens& look = tokens(this);
    QPainter painter(this);
    int x = 0;
    for (const Sign sign : kAll) {
        paint_mark(painter, {x + kLegendMark / 2.0, height() / 2.0}, sign, colors_of(sign, look).ink);
        x += kLegendMark + 4;
        const QString word = sign_word(sign);
        painter.setFont(p_font());
        painter.setPen(look.text.muted);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, word);
        x += QFontMetrics(p_font()).horizontalAdvance(word) + kLegendGap;
    }
}

} // namespace stillroom::ui
