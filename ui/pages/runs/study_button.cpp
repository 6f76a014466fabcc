// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/study_button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace stillroom::ui {
namespace {

constexpr int kChevron = 14;
constexpr int kGap = 6;

QFont heading() {
    return textFont(TextRole::Section, QFont::DemiBold);
}

} // namespace

StudyButton::StudyButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StudyButton::sizeHint() const {
    return {QFontMetrics(heading()).horizontalAdvance(text()) + kGap + kChevron + 4, scaled(24)};
}

QSize StudyButton::minimumSizeHint() const {
    return {60, scaled(24)};
}

void StudyButton::paintEvent(QPaintEvent* /*event*/) {
    const Tokens& colors = tokens(this);
    QPainter painter(this);
    painter.setFont(heading());
    painter.setPen(underMouse() ? colors.accent.text : colors.text.primary);
    const QFontMetrics metrics(heading());
    const QString shown = metrics.elidedText(text(), Qt::ElideRight, width() - kChevron - kGap);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, shown);
    const int x = std::min(metrics.horizontalAdvance(shown) + kGap, width() - kChevron);
    paintIcon(painter, QRectF(x, (height() - kChevron) / 2.0 + 1, kChevron, kChevron), Icon::ChevronDown, colors.text.muted);
}

} // namespace stillroom::ui
