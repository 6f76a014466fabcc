// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_canvas.h"

#include "ui/charts/decimate.h"
#include "ui/charts/ink.h"
#include "ui/theme/fonts.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace stillroom::ui {
namespace {

constexpr std::ptrdiff_t kMostFine = 12; ///< long curves; more are drawn thin and plain, for dashes, joins and antialiasing take most of the time
constexpr std::size_t kMostMarks = 80; ///< more marks than that hide the line they sit on
constexpr double kLabelRoom = 16.0;   ///< height of a reference line's label, pixels
constexpr int kLabelGap = 7;          ///< between a point and its label
constexpr int kLabelSide = 6;         ///< free room before and after a point's label
constexpr double kMarkHalf = 5.0;     ///< of a point, with its ring

QSharedPointer<QCPGraphDataContainer> points(const std::vector<double>& x, const std::vector<double>& y,
                                             const AxisRange& range, int columns,
                                             const std::vector<Divider>& dividers) {
    const Polyline line = decimate(x, y, range.from, range.to, columns);
    QVector<QCPGraphData> data;
    data.reserve(static_cast<qsizetype>(line.x.size() + dividers.size()));
    for (std::size_t i = 0; i < line.x.size(); ++i) {
        for (const Divider& divider : dividers)
            if (i > 0 && line.x[i - 1] <= divider.x && divider.x < line.x[i])
                data.append(QCPGraphData(divider.x, std::numeric_limits<double>::quiet_NaN())); // a gap
        data.append(QCPGraphData(line.x[i], line.y[i]));
    }
    auto container = QSharedPointer<QCPGraphDataContainer>::create();
    container->set(data, true);
    return container;
}

std::vector<double> scaled_by(const std::vector<double>& values, double scale) {
    std::vector<double> result;
    result.reserve(values.size());
    for (const double value : values)
        result.push_back(value * scale);
    return result;
}

QCPScatterStyle scatter(Mark mark, const QColor& color, const QColor& surface) {
    using Shape = QCPScatterStyle::ScatterShape;
    const double size = chart_size::kMark;
    switch (mark) {
    case Mark::Dot:
        return {Shape::ssCircle, QPen(color, 1.0), QBrush(color), size - 1.5};
    case Mark::HollowDot:
        return {Shape::ssCircle, QPen(color, 1.25), QBrush(surface), size - 1.0};
    case Mark::Diamond:
        return {Shape::ssDiamond, QPen(color, 1.0), QBrush(color), size + 3.0};
    case Mark::Square:
        return {Shape::ssSquare, QPen(color, 1.25), QBrush(surface), size - 0.5};
    case Mark::None:
        break;
    }
    return {};
}

std::size_t finite_count(const std::vector<double>& values) {
    return static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [](double v) { return std::isfinite(v); }));
}

/// Where the label of a point stands.
QRectF point_box(const QPointF& point, const QSizeF& size, bool left, bool below) {
    return {left ? point.x() - size.width() : point.x(), below ? point.y() : point.y() - size.height(), size.width(), size.height()};
}

} // namespace

PlotCanvas::PlotCanvas(QWidget* parent)
    : QCustomPlot(parent), m_xTicker(new AxisTicker), m_yTicker(new AxisTicker) {
    setPlottingHint(QCP::phFastPolylines);
    setNoAntialiasingOnDrag(true);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus); // the chart around it takes the keys
    setAutoAddPlottableToLegend(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    QMargins margins = axisRect()->minimumMargins();
    margins.setRight(chart_size::kRightMargin); // half of the longest label under the last tick
    axisRect()->setMinimumMargins(margins);
    xAxis->setTicker(m_xTicker);
    yAxis->setTicker(m_yTicker);
    xAxis->setSubTicks(false);
    yAxis->setSubTicks(false);
    yAxis->setTickLength(0, 0);
    xAxis->setTickLength(0, chart_size::kTick);
    xAxis->setTickLabelPadding(3);
    yAxis->setTickLabelPadding(7);
    addLayer(QStringLiteral("pointer"), layer(QStringLiteral("overlay")));
    layer(QStringLiteral("pointer"))->setMode(QCPLayer::lmBuffered);
    m_overlay = new PlotOverlay(this);
    m_overlay->setLayer(QStringLiteral("pointer"));
}

void PlotCanvas::show(const ChartData& chart, const ChartOptions& options, const PreparedChart& prepared) {
    m_data = &chart;
    m_options = options;
    m_prepared = &prepared;
    rebuild();
}

void PlotCanvas::restyle(const Tokens& tokens) {
    setBackground(tokens.bg.surface);
    const QFont font = monoFont(TextRole::Small);
    for (QCPAxis* axis : {xAxis, yAxis}) {
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(tokens.chart.label);
        axis->setLabelFont(textFont(TextRole::Caption));
        axis->setLabelColor(tokens.chart.label);
        axis->setBasePen(QPen(tokens.chart.axis, 1.0));
        axis->setTickPen(QPen(tokens.chart.axis, 1.0));
        axis->grid()->setPen(QPen(tokens.chart.grid, 1.0));
        axis->grid()->setZeroLinePen(QPen(tokens.chart.grid, 1.0));
        axis->grid()->setAntialiased(false);
    }
    yAxis->setBasePen(Qt::NoPen);
    yAxis->setTickPen(Qt::NoPen);
    m_overlay->line = tokens.chart.crosshair;
    m_overlay->surface = tokens.bg.surface;
    m_overlay->accent = tokens.accent.base;
}

void PlotCanvas::setRanges() {
    const AxisRange x = m_zoomX.value_or(m_prepared->x_range());
    const int ticks = std::clamp(plotFrame().height() / 28, 3, 8);
    const AxisRange y = m_zoomY.value_or(m_prepared->y_range(x, ticks));
    const bool log_x = m_data->x_kind == XKind::LogNumber;
    xAxis->setScaleType(log_x ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    yAxis->setScaleType(m_options.log_y ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_xTicker->set_kind(m_data->x_kind);
    m_xTicker->set_fixed(m_data->x_ticks, m_data->x_tick_labels);
    m_xTicker->set_even(!m_zoomX);
    m_xTicker->set_most(std::clamp(plotFrame().width() / 55, 2, 12));
    m_yTicker->set_kind(m_options.log_y ? XKind::LogNumber : XKind::Number);
    m_yTicker->set_most(ticks);
    xAxis->setRange(x.from, x.to);
    yAxis->setRange(y.from, y.to);
    xAxis->setLabel(m_data->x_label);
    xAxis->grid()->setVisible(m_data->vertical_grid);
}

void PlotCanvas::rebuild() {
    if (!m_data)
        return;
    const Tokens& colors = tokens(this);
    clearPlottables();
    m_labels.clear();
    for (int i = itemCount() - 1; i >= 0; --i)
        if (item(i) != m_overlay)
            removeItem(i);
    restyle(colors);
    setRanges();

    const auto& all = m_prepared->series();
    const auto columns = static_cast<std::size_t>(std::max(1, plotFrame().width()));
    m_fine = std::count_if(all.begin(), all.end(), [columns](const Prepared& series) {
                 return !series.hidden && series.shown.size() > columns;
             }) <= kMostFine;
    // Single seeds lie under the means they make up.
    for (const bool seeds : {true, false})
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!all[i].hidden && (all[i].source->mark == Mark::HollowDot) == seeds)
                addSeries(all[i], colors, static_cast<int>(i) == m_selected);

    for (const Divider& divider : m_data->dividers)
        addDivider(divider, colors);
    // From the top down, so that a label which has no room above its line goes below it.
    std::vector<const Reference*> references;
    for (const Reference& reference : m_data->references)
        references.push_back(&reference);
    std::stable_sort(references.begin(), references.end(), [](const auto* a, const auto* b) { return a->y > b->y; });
    std::optional<double> last_above;
    for (const Reference* reference : references) {
        const double at = yAxis->coordToPixel(reference->y * m_data->scale);
        const bool close = last_above && at - *last_above < kLabelRoom;
        addReference(*reference, colors, close);
        last_above = at;
    }
    const bool nothing = std::none_of(all.begin(), all.end(), [](const Prepared& p) { return finite_count(p.shown) > 0; });
    if (nothing && m_data->references.empty() && !m_data->empty_text.isEmpty()) {
        auto* text = new QCPItemText(this);
        text->position->setType(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords(0.5, 0.5);
        text->setText(m_data->empty_text);
        text->setFont(textFont(TextRole::Small));
        text->setColor(colors.text.muted);
    }
    replot(QCustomPlot::rpQueuedReplot);
}

void PlotCanvas::addSeries(const Prepared& prepared, const Tokens& tokens, bool selected) {
    const Series& series = *prepared.source;
    const AxisRange range = shownX();
    const int columns = std::max(1, plotFrame().width());
    const QColor color = ink_color(series.ink, tokens);

    if (prepared.smoothed() && m_options.raw) {
        QCPGraph* raw = addGraph();
        QColor faint = color;
        faint.setAlphaF(static_cast<float>(chart_size::kRawAlpha));
        raw->setPen(QPen(faint, chart_size::kLineRaw));
        raw->setAntialiased(m_fine);
        raw->setData(points(series.x, prepared.raw, range, columns, m_data->dividers));
    }
    QCPGraph* graph = addGraph();
    graph->setName(series.name);
    graph->setData(points(series.x, prepared.shown, range, columns, m_data->dividers));
    if (series.line) {
        QPen pen = ink_pen(series, tokens);
        if (selected)
            pen.setWidthF(pen.widthF() + 1.0);
        graph->setPen(m_fine ? pen : QPen(color, chart_size::kLineRaw));
        graph->setAntialiased(m_fine);
    } else {
        graph->setPen(Qt::NoPen);
        graph->setLineStyle(QCPGraph::lsNone);
    }
    const std::size_t finite = finite_count(prepared.shown);
    const bool lonely = series.line && finite == 1; // a line of one point is invisible
    if (lonely || (series.mark != Mark::None && finite <= kMostMarks))
        graph->setScatterStyle(scatter(lonely && series.mark == Mark::None ? Mark::Dot : series.mark, color,
                                       tokens.bg.surface));
    if (series.spread != Spread::None)
        addSpread(prepared, graph, tokens);
    if (!series.rings.empty()) {
        QCPGraph* rings = addGraph();
        QVector<double> x;
        QVector<double> y;
        for (const std::size_t i : series.rings)
            if (i < prepared.shown.size()) {
                x.append(series.x[i]);
                y.append(prepared.shown[i]);
            }
        rings->setData(x, y, true);
        rings->setLineStyle(QCPGraph::lsNone);
        rings->setScatterStyle({QCPScatterStyle::ssCircle, QPen(color, 1.5), Qt::NoBrush, chart_size::kRing});
    }
    if (!series.labels.empty())
        addLabels(prepared, tokens);
}

void PlotCanvas::addSpread(const Prepared& prepared, QCPGraph* main, const Tokens& tokens) {
    const Series& series = *prepared.source;
    const QColor color = ink_color(series.ink, tokens);
    const AxisRange range = shownX();
    const int columns = std::max(1, plotFrame().width());
    if (series.spread == Spread::Band) {
        QColor fill = color;
        fill.setAlphaF(static_cast<float>(chart_size::kBandAlpha));
        QCPGraph* low = addGraph();
        QCPGraph* high = addGraph();
        low->setPen(Qt::NoPen);
        high->setPen(Qt::NoPen);
        low->setData(points(series.x, scaled_by(series.lower, m_data->scale), range, columns, {}));
        high->setData(points(series.x, scaled_by(series.upper, m_data->scale), range, columns, {}));
        high->setBrush(fill);
        high->setChannelFillGraph(low);
        return;
    }
    QVector<double> minus;
    QVector<double> plus;
    auto from = series.x.begin();
    for (const QCPGraphData& point : *main->data()) {
        // Several points may stand at one x: both lists have them in the same order.
        const auto at = std::find(from, series.x.end(), point.key);
        const auto i = static_cast<std::size_t>(at - series.x.begin());
        const bool known = i < series.lower.size() && series.lower[i] < series.upper[i];
        minus.append(known ? point.value - series.lower[i] * m_data->scale : qQNaN());
        plus.append(known ? series.upper[i] * m_data->scale - point.value : qQNaN());
        from = at == series.x.end() ? from : at + 1;
    }
    auto* bars = new QCPErrorBars(xAxis, yAxis);
    bars->setDataPlottable(main);
    bars->setData(minus, plus);
    bars->setPen(QPen(color, 1.25));
    bars->setWhiskerWidth(chart_size::kErrorCap);
    bars->setSymbolGap(0);
}

void PlotCanvas::addLabels(const Prepared& prepared, const Tokens& tokens) {
    const Series& series = *prepared.source;
    const QFont font = textFont(TextRole::Caption);
    std::vector<std::size_t> order; // from the top down, so that of two close points the lower one's label goes below
    for (std::size_t i = 0; i < std::min(series.labels.size(), prepared.shown.size()); ++i)
        if (!series.labels[i].isEmpty() && std::isfinite(prepared.shown[i]))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&prepared](std::size_t a, std::size_t b) { return prepared.shown[a] > prepared.shown[b]; });
    for (const std::size_t i : order) {
        const QPointF point(xAxis->coordToPixel(series.x[i]), yAxis->coordToPixel(prepared.shown[i]));
        const QSizeF size(QFontMetrics(font).horizontalAdvance(series.labels[i]) + 2.0 * kLabelSide, QFontMetrics(font).height() + kLabelGap);
        const auto [left, below] = pointPlace(point, size);
        m_labels.push_back(point_box(point, size, left, below));
        auto* text = new QCPItemText(this);
        text->position->setCoords(series.x[i], prepared.shown[i]);
        text->setPositionAlignment((below ? Qt::AlignTop : Qt::AlignBottom) | (left ? Qt::AlignRight : Qt::AlignLeft));
        text->setText(series.labels[i]);
        text->setFont(font);
        text->setColor(tokens.text.secondary);
        text->setPadding(QMargins(kLabelSide, below ? kLabelGap : 0, kLabelSide, below ? 0 : kLabelGap));
    }
}

/// Towards the middle and above; elsewhere where another label or the frame is in the way.
PlotCanvas::LabelPlace PlotCanvas::pointPlace(const QPointF& point, const QSizeF& size) const {
    const QRectF frame = plotFrame();
    const bool left = point.x() > frame.center().x();
    const LabelPlace usual{left, point.y() - size.height() < frame.top()};
    for (const LabelPlace& place : {usual, LabelPlace{left, !usual.below}, LabelPlace{!left, usual.below}, LabelPlace{!left, !usual.below}}) {
        const QRectF box = point_box(point, size, place.left, place.below);
        if (frame.contains(box) && !coversLabel(box))
            return place;
    }
    return usual;
}

void PlotCanvas::addDivider(const Divider& divider, const Tokens& tokens) {
    if (!xAxis->range().contains(divider.x))
        return;
    auto* line = new QCPItemLine(this);
    line->setPen(QPen(tokens.border.base, 1.0));
    for (QCPItemPosition* end : {line->start, line->end})
        end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    line->start->setCoords(divider.x, 0.0);
    line->end->setCoords(divider.x, 1.0);
    const bool right_half = xAxis->coordToPixel(divider.x) > plotFrame().left() + 0.75 * plotFrame().width();
    auto* text = new QCPItemText(this);
    text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(divider.x, 0.0);
    text->setPositionAlignment(Qt::AlignTop | (right_half ? Qt::AlignRight : Qt::AlignLeft));
    text->setText(divider.label);
    text->setFont(textFont(TextRole::Caption));
    text->setColor(tokens.text.muted);
    text->setPadding(QMargins(4, 1, 4, 1));
}

/// Training curves start at the left, so the label goes right; charts over a setting put it left, or where it covers no point.
PlotCanvas::LabelPlace PlotCanvas::referencePlace(const QString& words, double y, bool below) const {
    const bool left = m_data->x_kind == XKind::Number || m_data->x_kind == XKind::LogNumber;
    const LabelPlace usual{left, below};
    const double bottom = plotFrame().bottom() + 1.0;
    std::vector<LabelPlace> places{usual, {!left, below}};
    if (below) // because of the label above it: the other end is free
        places.push_back({!left, false});
    else
        places.insert(places.begin() + 1, {LabelPlace{left, true}, LabelPlace{!left, true}});
    for (const bool points : {left, false}) // rather over points than over another label
        for (const LabelPlace& place : places) {
            const QRectF box = referenceBox(words, y, place);
            if (box.bottom() <= bottom && !coversLabel(box) &&
                !(points && coversPoint(box.adjusted(-kMarkHalf, -kMarkHalf, kMarkHalf, kMarkHalf))))
                return place;
        }
    return usual;
}

QRectF PlotCanvas::referenceBox(const QString& words, double y, const LabelPlace& place) const {
    const double width = QFontMetrics(textFont(TextRole::Caption)).horizontalAdvance(words) + 4.0;
    const QRectF frame = plotFrame();
    const double line = yAxis->coordToPixel(y);
    return {place.left ? frame.left() : frame.right() - width, place.below ? line : line - kLabelRoom, width, kLabelRoom};
}

bool PlotCanvas::coversLabel(const QRectF& box) const {
    return std::any_of(m_labels.begin(), m_labels.end(), [&box](const QRectF& other) { return other.intersects(box); });
}

bool PlotCanvas::coversPoint(const QRectF& box) const {
    for (const Prepared& prepared : m_prepared->series()) {
        if (prepared.hidden || prepared.source->mark == Mark::None)
            continue;
        for (std::size_t i = 0; i < prepared.shown.size(); ++i)
            if (box.contains(xAxis->coordToPixel(prepared.source->x[i]), yAxis->coordToPixel(prepared.shown[i])))
                return true;
    }
    return false;
}

void PlotCanvas::addReference(const Reference& reference, const Tokens& tokens, bool below) {
    const double y = reference.y * m_data->scale;
    const QColor color = ink_color(reference.ink, tokens);
    if (reference.band) {
        auto* band = new QCPItemRect(this);
        QColor fill = color;
        fill.setAlphaF(static_cast<float>(chart_size::kBandAlpha));
        band->setPen(Qt::NoPen);
        band->setBrush(fill);
        for (QCPItemPosition* corner : {band->topLeft, band->bottomRight})
            corner->setTypeX(QCPItemPosition::ptAxisRectRatio);
        band->topLeft->setCoords(0.0, reference.band->to * m_data->scale);
        band->bottomRight->setCoords(1.0, reference.band->from * m_data->scale);
        band->setLayer(QStringLiteral("grid"));
    }
    const QString words = QStringLiteral("%1 %2").arg(reference.label, y_text(*m_data, reference.y));
    const LabelPlace place = referencePlace(words, y, below);
    const auto [left, under] = place;
    const bool visible = yAxis->range().contains(y);
    if (visible)
        m_labels.push_back(referenceBox(words, y, place));
    auto* text = new QCPItemText(this);
    text->setClipToAxisRect(false);
    text->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    text->position->setCoords(left ? 0.0 : 1.0, y);
    text->setPositionAlignment((left ? Qt::AlignLeft : Qt::AlignRight) | (under ? Qt::AlignTop : Qt::AlignBottom));
    text->setText(words);
    text->setFont(textFont(TextRole::Caption));
    text->setColor(color);
    QColor behind = tokens.bg.surface; // a curve that passes does not strike it through
    behind.setAlpha(200);
    text->setBrush(behind);
    text->setPadding(QMargins(left ? 4 : 0, 2, left ? 0 : 1, 2));
    text->setVisible(visible);
    auto* line = new QCPItemLine(this);
    line->setPen(ink_pen(reference.ink, false, tokens));
    for (QCPItemPosition* end : {line->start, line->end})
        end->setTypeX(QCPItemPosition::ptAxisRectRatio);
    line->start->setCoords(0.0, y);
    line->end->setCoords(1.0, y);
}

void PlotCanvas::setCrosshair(std::optional<double> x, bool pinned, std::vector<PlotOverlay::Ring> rings) {
    const bool empty = !m_prepared || m_prepared->series().empty();
    m_overlay->x = empty ? std::nullopt : x;
    m_overlay->pinned = pinned;
    m_overlay->rings = std::move(rings);
    m_overlay->layer()->replot();
}

void PlotCanvas::paintAt(QCPPainter& painter, const QSize& size) {
    const bool visible = m_overlay->visible();
    m_overlay->setVisible(false);
    toPainter(&painter, size.width(), size.height());
    m_overlay->setVisible(visible);
}

AxisRange PlotCanvas::shownX() const {
    return {xAxis->range().lower, xAxis->range().upper};
}

AxisRange PlotCanvas::shownY() const {
    return {yAxis->range().lower, yAxis->range().upper};
}

void PlotCanvas::zoomTo(std::optional<AxisRange> x, std::optional<AxisRange> y) {
    m_zoomX = x;
    m_zoomY = y;
    rebuild();
    if (onZoom)
        onZoom();
}

void PlotCanvas::mousePressEvent(QMouseEvent* event) {
    event->accept();
    if (event->button() != Qt::LeftButton || !plotFrame().contains(event->pos()))
        return;
    m_drag = event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier) ? Drag::Pan : Drag::Pressed;
    m_pressed = event->pos();
    m_dragX = shownX();
    m_dragY = shownY();
}

void PlotCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->pos();
    if (m_drag == Drag::Pan) {
        panTo(at);
        return;
    }
    if (m_drag == Drag::Pressed && (at - m_pressed).manhattanLength() > 5)
        m_drag = Drag::Box;
    if (m_drag == Drag::Box) {
        m_overlay->box = QRect(m_pressed, at).normalized() & plotFrame();
        m_overlay->layer()->replot();
        return;
    }
    if (onHover)
        onHover(plotFrame().contains(at) ? std::optional(xAxis->pixelToCoord(at.x())) : std::nullopt);
}

void PlotCanvas::panTo(const QPoint& pixel) {
    const QRect frame = plotFrame();
    const QPoint by = m_pressed - pixel;
    // From where the drag began; pixelToCoord() covers linear and logarithmic axes alike.
    xAxis->setRange(m_dragX.from, m_dragX.to);
    yAxis->setRange(m_dragY.from, m_dragY.to);
    const AxisRange x{xAxis->pixelToCoord(frame.left() + by.x()), xAxis->pixelToCoord(frame.left() + frame.width() + by.x())};
    const AxisRange y{yAxis->pixelToCoord(frame.top() + frame.height() + by.y()), yAxis->pixelToCoord(frame.top() + by.y())};
    zoomTo(x, y);
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pressed && onClick)
        onClick(xAxis->pixelToCoord(event->pos().x()));
    if (drag != Drag::Box || !m_overlay->box)
        return;
    const QRect box = *m_overlay->box;
    m_overlay->box.reset();
    // A box flatter than a few pixels means "this stretch of X", and the other way round.
    const bool wide = box.width() > 5;
    const bool high = box.height() > 5;
    std::optional<AxisRange> x = m_zoomX;
    std::optional<AxisRange> y = m_zoomY;
    if (wide)
        x = AxisRange{xAxis->pixelToCoord(box.left()), xAxis->pixelToCoord(box.right())};
    if (high)
        y = AxisRange{yAxis->pixelToCoord(box.bottom()), yAxis->pixelToCoord(box.top())};
    zoomTo(x, y);
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    event->accept();
    m_drag = Drag::None;
    showAll();
}

void PlotCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint at = event->position().toPoint();
    if (!focusOwner || !focusOwner->hasFocus() || !plotFrame().contains(at)) {
        event->ignore(); // the page scrolls
        return;
    }
    event->accept();
    const int turn = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    const double factor = std::pow(0.85, turn / 120.0);
    const bool vertical = event->modifiers() & Qt::ControlModifier;
    QCPAxis* axis = vertical ? yAxis : xAxis;
    axis->scaleRange(factor, axis->pixelToCoord(vertical ? at.y() : at.x()));
    if (vertical)
        zoomTo(m_zoomX, shownY());
    else
        zoomTo(shownX(), m_zoomY);
}

void PlotCanvas::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    if (onHover)
        onHover(std::nullopt);
}

void PlotCanvas::resizeEvent(QResizeEvent* event) {
    QCustomPlot::resizeEvent(event);
    rebuild();
}

bool PlotCanvas::event(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuild();
    return QCustomPlot::event(event);
}

} // namespace stillroom::ui
