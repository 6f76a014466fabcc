// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_overlay.h"

namespace stillroom::ui {

PlotOverlay::PlotOverlay(QCustomPlot* plot) : QCPAbstractItem(plot) {
    setClipToAxisRect(false);
    setSelectable(false);
}

void PlotOverlay::draw(QCPPainter* painter) {
    const QCPAxisRect* frame = mParentPlot->axisRect();
    const QCPAxis* across = mParentPlot->xAxis;
    const QCPAxis* up = mParentPlot->yAxis;
    if (x && across->range().contains(*x)) {
        const double at = across->coordToPixel(*x);
        QPen pen(line, 1.0);
        if (!pinned)
            pen.setDashPattern({2, 2});
        painter->setAntialiasing(false);
        painter->setPen(pen);
        painter->drawLine(QPointF(at, frame->top()), QPointF(at, frame->bottom()));
        painter->setAntialiasing(true);
        for (const Ring& ring : rings) {
            if (!up->range().contains(ring.at.y()) || !across->range().contains(ring.at.x()))
                continue;
            painter->setPen(QPen(ring.color, 1.75));
            painter->setBrush(surface);
            painter->drawEllipse(QPointF(across->coordToPixel(ring.at.x()), up->coordToPixel(ring.at.y())), 3.5, 3.5);
        }
    }
    if (box) {
        QColor fill = accent;
        fill.setAlphaF(0.12F);
        painter->setAntialiasing(false);
        painter->setPen(QPen(accent, 1.0));
        painter->setBrush(fill);
        painter->drawRect(*box);
    }
}

} // namespace stillroom::ui
