// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ink.h"

#include <QPainter>

namespace stillroom::ui {
namespace {

/// Token dashes are pixels, a QPen counts in pen widths.
QPen dashed(const QColor& color, double width, const QList<qreal>& pixels) {
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (pixels.isEmpty())
        return pen;
    QList<qreal> pattern;
    for (const qreal length : pixels)
        pattern << length / width;
    pen.setDashPattern(pattern);
    return pen;
}

void paint_line(QPainter& painter, const QRectF& box, const QPen& pen) {
    painter.setPen(pen);
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
}

void paint_mark(QPainter& painter, const QPointF& at, Mark mark, const QColor& color, const QColor& surface) {
    painter.setPen(QPen(color, 1.25));
    painter.setBrush(mark == Mark::HollowDot ? surface : color);
    const double half = chart_size::kMark / 2.0;
    if (mark == Mark::Square)
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half));
    else if (mark == Mark::Diamond)
        painter.drawPolygon(QPolygonF({{at.x(), at.y() - half - 1}, {at.x() + half + 1, at.y()},
                                       {at.x(), at.y() + half + 1}, {at.x() - half - 1, at.y()}}));
    else if (mark != Mark::None)
        painter.drawEllipse(at, half - 0.5, half - 0.5);
}

} // namespace

QColor ink_color(Ink ink, const Tokens& tokens) {
    switch (ink) {
    case Ink::Student:
        return tokens.role.student;
    case Ink::Teacher:
        return tokens.role.teacher;
    case Ink::Control:
    case Ink::Baseline:
        return tokens.role.control;
    default:
        return tokens.seriesAt(static_cast<int>(ink) - static_cast<int>(Ink::S1) + 1).line;
    }
}

QPen ink_pen(Ink ink, bool solid, const Tokens& tokens) {
    const QColor color = ink_color(ink, tokens);
    switch (ink) {
    case Ink::Student:
        return dashed(color, chart_size::kLine, {});
    case Ink::Control:
        return dashed(color, chart_size::kLineControl, {});
    case Ink::Baseline:
        return dashed(color, chart_size::kLineControl, {1.5, 4.0});
    case Ink::Teacher:
        return dashed(color, chart_size::kLineReference, solid ? QList<qreal>{} : QList<qreal>{6, 3});
    default:
        const int number = static_cast<int>(ink) - static_cast<int>(Ink::S1) + 1;
        return dashed(color, chart_size::kLine, solid ? QList<qreal>{} : tokens.seriesAt(number).dash);
    }
}

void paint_legend_swatch(QPainter& painter, const QRectF& box, const Series& series, const Tokens& tokens) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = ink_color(series.ink, tokens);
    if (!series.line && series.mark == Mark::None && series.spread == Spread::Band) {
        QColor fill = color;
        fill.setAlphaF(0.3F);
        painter.fillRect(box.adjusted(1, (box.height() - 9) / 2, -1, -(box.height() - 9) / 2), fill);
        return;
    }
    if (series.line)
        paint_line(painter, box, ink_pen(series, tokens));
    else
        paint_mark(painter, box.center(), series.mark, color, tokens.bg.surface);
}

void paint_legend_swatch(QPainter& painter, const QRectF& box, const Reference& reference, const Tokens& tokens) {
    painter.setRenderHint(QPainter::Antialiasing);
    paint_line(painter, box, ink_pen(reference.ink, false, tokens));
}

} // namespace stillroom::ui
