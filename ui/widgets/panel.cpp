// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panel.h"

#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace stillroom::ui {

Panel::Panel(QWidget* parent) : QWidget(parent) {}

void Panel::setSelected(bool selected) {
    m_selected = selected;
    update();
}

void Panel::setDashed(bool dashed) {
    m_dashed = dashed;
    update();
}

void Panel::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    if (m_dashed) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.border.input, 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), size::kRadiusPanel, size::kRadiusPanel);
        return;
    }
    paintBox(painter, rect(), size::kRadiusPanel, t.bg.surface, m_selected ? t.accent.base : t.border.subtle,
             m_selected ? 2 : 1);
}

Separator::Separator(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    } else {
        setFixedWidth(1);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }
}

void Separator::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), tokens(this).border.subtle); }

} // namespace stillroom::ui
