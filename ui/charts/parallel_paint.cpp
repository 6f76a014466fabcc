// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/parallel_paint.h"

#include "ui/charts/ink.h"
#include "ui/charts/line_raster.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr std::size_t kFewLines = 16;   // as many as can have marks and their full width
constexpr std::size_t kManyLines = 120; // from here on as thin and light as they get
constexpr double kManyAlpha = 0.45, kManyWidth = 1.1;
constexpr double kFaintAlpha = 0.30, kFaintWidth = 1.0;
constexpr double kHighlightWidth = 2.75, kHaloWidth = 6.5, kHaloAlpha = 0.9;
constexpr double kRangeWidth = 11.0;
constexpr double kShortestWord = 34.0; // a word cut to less says nothing
constexpr double kLabelGround = 0.82;  // cover of the ground under a label: lines must not cross the figures

QColor with_alpha(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

enum class Layer { Faint, Usual, Reference, Teacher, Selected };

Layer layer_of(const ParallelLine& line, bool inside) {
    if (line.selected && inside)
        return Layer::Selected;
    if (line.dimmed || !inside)
        return Layer::Faint;
    if (line.ink == Ink::Teacher)
        return Layer::Teacher;
    return line.ink == Ink::Control || line.ink == Ink::Baseline ? Layer::Reference : Layer::Usual;
}

/// A pen's dashes are in widths: they keep their length when the width changes.
void set_width(QPen& pen, double width) {
    QList<qreal> dashes = pen.dashPattern();
    for (qreal& dash : dashes)
        dash *= pen.widthF() / width;
    pen.setWidthF(width);
    if (!dashes.isEmpty())
        pen.setDashPattern(dashes);
}

/// The more lines, the thinner and lighter each.
QPen line_pen(const ParallelLine& line, Layer layer, std::size_t count, const Tokens& tokens) {
    if (layer == Layer::Faint)
        return {with_alpha(tokens.chart.axis, kFaintAlpha), kFaintWidth, Qt::SolidLine, Qt::FlatCap};
    QPen pen = ink_pen(line.ink, false, tokens);
    if (layer == Layer::Selected) {
        set_width(pen, pen.widthF() + 1.0);
        return pen;
    }
    const double crowd = std::clamp((static_cast<double>(count) - kFewLines) / (kManyLines - kFewLines), 0.0, 1.0);
    if (layer == Layer::Usual && crowd > 0.0) {
        set_width(pen, std::lerp(pen.widthF(), kManyWidth, crowd));
        pen.setColor(with_alpha(pen.color(), std::lerp(1.0, kManyAlpha, crowd)));
    }
    return pen;
}

Series mark_style(Ink ink) {
    Series style;
    style.ink = ink;
    style.line = false;
    style.mark = ink == Ink::Teacher    ? Mark::Diamond
                 : ink == Ink::Control  ? Mark::Square
                 : ink == Ink::Baseline ? Mark::HollowDot
                                        : Mark::Dot;
    return style;
}

void paint_mark(QPainter& painter, const QPointF& at, const Series& style, const Tokens& tokens) {
    paint_legend_swatch(painter, QRectF(at.x() - 6, at.y() - 6, 12, 12), style, tokens);
}

/// A short stroke under each axis on which the line has no value.
void paint_missing(QPainter& painter, const ParallelLayout& layout, const ParallelLine& line, const QColor& color) {
    for (std::size_t i = 0; i < layout.axes.size(); ++i)
        if (!layout.axes[i].scale.share(line.value(i)))
            painter.fillRect(QRectF(layout.axes[i].x - 4.0, layout.missing_y() - 1.0, 8.0, 2.0), color);
}

/// Segment by segment: the raster engine has a fast way for lines, none for polylines. Joints lie on the axes.
void paint_strokes(QPainter& painter, const std::vector<QPolygonF>& pieces, const QPen& pen) {
    QList<QLineF> parts;
    for (const QPolygonF& piece : pieces)
        for (qsizetype i = 1; i < piece.size(); ++i)
            parts << QLineF(piece[i - 1], piece[i]);
    painter.setPen(pen);
    painter.drawLines(parts);
}

void raster_strokes(QImage& image, const std::vector<QPolygonF>& pieces, QPen pen) {
    const double ratio = image.devicePixelRatio();
    pen.setWidthF(pen.widthF() * ratio);
    for (const QPolygonF& piece : pieces)
        for (qsizetype i = 1; i < piece.size(); ++i)
            raster_line(image, piece[i - 1] * ratio, piece[i] * ratio, pen);
}

/// What strokes do not show: marks, values that stand alone, missing ones.
void paint_points(QPainter& painter, const ParallelLayout& layout, const ParallelLine& line,
                  const std::vector<QPolygonF>& pieces, const QColor& color, bool marks, const Tokens& tokens) {
    const Series style = mark_style(line.ink);
    for (const QPolygonF& piece : pieces) {
        if (marks) {
            for (const QPointF& point : piece)
                paint_mark(painter, point, style, tokens);
        } else if (piece.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawEllipse(piece.front(), 2.0, 2.0);
        }
    }
    paint_missing(painter, layout, line, color);
}

struct Entry {
    Layer layer;
    const ParallelLine* line;
};

/// The lines in the order in which they are drawn.
std::vector<Entry> layered(const ParallelData& data, std::span<const int> inside) {
    std::vector<Entry> entries;
    auto next = inside.begin();
    for (std::size_t i = 0; i < data.lines.size(); ++i) {
        const bool in = next != inside.end() && *next == static_cast<int>(i);
        if (in)
            ++next;
        entries.push_back({layer_of(data.lines[i], in), &data.lines[i]});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.layer < b.layer; });
    return entries;
}

void paint_range(QPainter& painter, const ParallelLayout& layout, const ParallelLayout::Axis& axis,
                 const AxisRange& range, const Tokens& tokens) {
    const AxisRange shares = axis.scale.shares(range);
    const double top = std::round(layout.y(shares.to));
    const double height = std::max(2.0, std::round(layout.y(shares.from)) - top);
    const QRectF box(axis.x - kRangeWidth / 2.0, top, kRangeWidth, height);
    painter.fillRect(box, with_alpha(tokens.text.primary, 0.12));
    const QColor edge = tokens.text.primary;
    painter.fillRect(QRectF(box.left(), box.top() - 1.0, kRangeWidth, 2.0), edge);
    painter.fillRect(QRectF(box.left(), box.bottom() - 1.0, kRangeWidth, 2.0), edge);
    painter.fillRect(QRectF(axis.x - 1.0, box.top(), 2.0, height), edge);
}

/// Says that values grow downwards.
void paint_flipped(QPainter& painter, const ParallelLayout& layout, double x, const QColor& color) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const double y = layout.frame.bottom();
    painter.drawPolygon(QPolygonF({{x - 3.5, y}, {x + 3.5, y}, {x, y + 6.0}}));
}

void paint_tick_strokes(QPainter& painter, const ParallelLayout& layout, const ParallelLayout::Axis& axis,
                        const QColor& color) {
    const double outer = layout.mirrored ? axis.x + 0.5 : axis.x - 0.5 - chart_size::kTick;
    for (const ParallelTick& tick : axis.scale.ticks())
        painter.fillRect(QRectF(outer, std::round(layout.y(tick.share)) - 0.5, chart_size::kTick, 1.0), color);
}

/// Words are cut where there is no room for them; figures and what would be cut to nothing are left out.
void paint_tick_labels(QPainter& painter, const ParallelLayout& layout, const ParallelLayout::Axis& axis, bool words,
                       const QFont& font, const Tokens& tokens) {
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(tokens.chart.label);
    const auto label = [&](const QString& whole, double y, bool may_cut) {
        const bool fits = metrics.horizontalAdvance(whole) <= axis.label_room;
        if (!fits && !(may_cut && axis.label_room >= kShortestWord))
            return;
        const QString text = metrics.elidedText(whole, Qt::ElideMiddle, axis.label_room);
        const double width = std::ceil(metrics.horizontalAdvance(text));
        const double left = layout.mirrored ? axis.x + kParallelLabelGap : axis.x - kParallelLabelGap - width;
        const QRectF box(left, std::round(y) - metrics.height() / 2.0, width, metrics.height());
        painter.fillRect(box.adjusted(-2, 1, 2, -1), with_alpha(tokens.bg.surface, kLabelGround));
        painter.drawText(box, Qt::AlignCenter, text);
    };
    for (const ParallelTick& tick : axis.scale.ticks())
        if (!tick.text.isEmpty())
            label(tick.text, layout.y(tick.share), words);
    painter.setFont(textFont(TextRole::Caption));
    if (axis.missing > 0)
        label(QCoreApplication::translate("stillroom::ui::ParallelCoordinates", "n/a"), layout.missing_y(), false);
}

} // namespace

void paint_parallel_lines(QPainter& painter, const ParallelLayout& layout, const ParallelData& data,
                          std::span<const int> inside, const Tokens& tokens, QImage* pixels) {
    const std::vector<Entry> entries = layered(data, inside);
    const auto clear = static_cast<std::size_t>(std::count_if(
        entries.begin(), entries.end(), [](const Entry& entry) { return entry.layer != Layer::Faint; }));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto& [layer, line] : entries) {
        const QPen pen = line_pen(*line, layer, clear, tokens);
        const std::vector<QPolygonF> pieces = layout.pieces(*line);
        if (pixels && layer <= Layer::Usual)
            raster_strokes(*pixels, pieces, pen);
        else
            paint_strokes(painter, pieces, pen);
        const bool marks = layer != Layer::Faint && (clear <= kFewLines || layer == Layer::Selected);
        paint_points(painter, layout, *line, pieces, pen.color(), marks, tokens);
    }
}

void paint_parallel_highlight(QPainter& painter, const ParallelLayout& layout, const ParallelLine& line,
                              const Tokens& tokens) {
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<QPolygonF> pieces = layout.pieces(line);
    const QColor halo = with_alpha(tokens.bg.surface, kHaloAlpha);
    paint_strokes(painter, pieces, QPen(halo, kHaloWidth, Qt::SolidLine, Qt::FlatCap));
    QPen pen = ink_pen(line.ink, false, tokens);
    set_width(pen, kHighlightWidth);
    paint_strokes(painter, pieces, pen);
    paint_points(painter, layout, line, pieces, pen.color(), true, tokens);
}

void paint_parallel_axes(QPainter& painter, const ParallelLayout& layout, const ParallelArrangement& arrangement,
                         const Tokens& tokens) {
    const double top = layout.frame.top();
    for (std::size_t i = 0; i < layout.axes.size(); ++i) {
        const ParallelLayout::Axis& axis = layout.axes[i];
        painter.setRenderHint(QPainter::Antialiasing, false);
        if (const double from = axis.title_box.bottom(); axis.raised) // up to its title, between those of the lower row
            painter.fillRect(QRectF(axis.x - 0.5, from, 1.0, top - from), tokens.border.base);
        painter.fillRect(QRectF(axis.x - 0.5, top, 1.0, layout.frame.height()), tokens.chart.axis);
        paint_tick_strokes(painter, layout, axis, tokens.chart.axis);
        if (arrangement.flipped[i])
            paint_flipped(painter, layout, axis.x, tokens.chart.axis);
    }
}

void paint_parallel_labels(QPainter& painter, const ParallelLayout& layout, const ParallelData& data,
                           const ParallelArrangement& arrangement, std::optional<std::size_t> marked,
                           const Tokens& tokens) {
    const QFont title = parallel_title_font();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t i = 0; i < layout.axes.size(); ++i) {
        const ParallelLayout::Axis& axis = layout.axes[i];
        if (marked == i)
            painter.fillRect(QRectF(axis.x - 0.5, layout.frame.top(), 1.0, layout.frame.height()), tokens.text.primary);
        paint_tick_labels(painter, layout, axis, data.axes[i].kind == ParallelAxis::Kind::Words,
                          parallel_label_font(data.axes[i]), tokens);
        if (arrangement.ranges[i])
            paint_range(painter, layout, axis, *arrangement.ranges[i], tokens);
        painter.setFont(title);
        painter.setPen(marked == i ? tokens.accent.text : tokens.text.primary);
        painter.drawText(axis.title_box, Qt::AlignCenter, axis.title);
    }
}

} // namespace stillroom::ui
