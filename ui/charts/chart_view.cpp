// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_view.h"

#include "ui/charts/chart_table_model.h"
#include "ui/charts/ink.h"
#include "ui/charts/plot_canvas.h"
#include "ui/charts/value_tip.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace stillroom::ui {
namespace {

constexpr int kDrawMs = 250;       ///< four times a second
constexpr int kDescribeMs = 30000; ///< a screen reader is not flooded by live values
constexpr int kPadding = 12;

} // namespace

ChartView::ChartView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(220, 180);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPadding, 9, kPadding, 8);
    layout->setSpacing(2);
    m_head = new ChartHead(this);
    m_stack = new QStackedWidget(this);
    m_canvas = new PlotCanvas(m_stack);
    m_stack->addWidget(m_canvas);
    m_footer = new Label({}, TextRole::Caption, Tone::Muted, QFont::Normal, this);
    m_footer->setElided(true);
    m_footer->hide();
    m_tip = new ValueTip(this);
    layout->addWidget(m_head);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_footer);

    m_canvas->focusOwner = this;
    m_canvas->onHover = [this](std::optional<double> x) { hovered(x); };
    m_canvas->onClick = [this](double x) { clicked(x); };
    m_canvas->onZoom = [this] { applyCrosshair(); };
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChartView::draw);
    connect(m_head, &ChartHead::entryClicked, this, &ChartView::toggleSeries);
    m_prepared = PreparedChart(m_data, m_options, m_hidden);
}

ChartView::~ChartView() = default;

void ChartView::setData(ChartData data) {
    m_pending = std::move(data);
    schedule();
}

void ChartView::setOptions(const ChartOptions& options) {
    if (options == m_options)
        return;
    m_options = options;
    refresh();
}

void ChartView::setLink(ChartLink* link) {
    if (m_link)
        m_link->disconnect(this);
    m_link = link;
    if (link)
        connect(link, &ChartLink::moved, this, [this] {
            m_crosshair = m_link->x();
            m_pinned = m_link->pinned();
            if (!m_crosshair)
                m_tipHere = false;
            applyCrosshair();
        });
}

void ChartView::schedule() {
    if (m_timer.isActive() || !isVisible() || visibleRegion().isEmpty())
        return;
    const bool blank = m_data.title.isEmpty(); // what was drawn so far is no chart yet
    const qint64 waited = m_sinceDraw.isValid() && !blank ? m_sinceDraw.elapsed() : kDrawMs;
    m_timer.start(static_cast<int>(std::max<qint64>(0, kDrawMs - waited)));
}

void ChartView::refresh() {
    if (!isVisible()) {
        if (!m_pending)
            m_pending = m_data; // drawn when shown
        return;
    }
    draw();
}

void ChartView::draw() {
    m_timer.stop();
    if (m_pending) {
        m_data = std::move(*m_pending);
        m_pending.reset();
    }
    if (m_selected >= static_cast<int>(m_data.series.size()))
        m_selected = -1;
    m_prepared = PreparedChart(m_data, m_options, m_hidden);
    m_head->setData(m_data, m_hidden, m_selected);
    m_footer->setText(m_data.footer);
    m_footer->setVisible(!m_data.footer.isEmpty());
    m_canvas->setSelected(m_selected);
    m_canvas->show(m_data, m_options, m_prepared);
    if (tableShown())
        m_model->setData(m_data, m_prepared);
    applyCrosshair();
    describe(false);
    ++m_drawCount;
    m_sinceDraw.restart();
}

void ChartView::describe(bool now) {
    if (!now && m_sinceDescribed.isValid() && m_sinceDescribed.elapsed() < kDescribeMs)
        return;
    m_sinceDescribed.restart();
    setAccessibleName(tr("Chart: %1").arg(data().title));
    setAccessibleDescription(summary(data()));
}

bool ChartView::tableShown() const {
    return m_table && m_stack->currentWidget() == m_table;
}

void ChartView::showTable(bool on) {
    if (on == tableShown())
        return;
    if (!m_table) {
        m_table = new QTableView(m_stack);
        m_model = new ChartTableModel(m_table);
        m_table->setModel(m_model);
        m_table->setFont(monoFont(TextRole::Small));
        m_table->verticalHeader()->hide();
        m_table->verticalHeader()->setDefaultSectionSize(scaled(22));
        m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
        m_table->horizontalHeader()->setResizeContentsPrecision(20);
        m_table->setSelectionMode(QAbstractItemView::ContiguousSelection);
        m_table->setShowGrid(false);
        m_table->setFrameShape(QFrame::NoFrame);
        m_table->setAccessibleName(tr("Values of %1").arg(m_data.title));
        m_stack->addWidget(m_table);
    }
    m_stack->setCurrentWidget(on ? static_cast<QWidget*>(m_table) : m_canvas);
    if (on)
        m_model->setData(m_data, m_prepared);
    setCrosshair({}, false);
}

void ChartView::toggleSeries(const QString& name, bool only) {
    std::set<QString> others;
    for (const Series& series : data().series)
        if (series.name != name && series.in_legend)
            others.insert(series.name);
    if (only)
        m_hidden = m_hidden == others ? std::set<QString>{} : others;
    else if (!m_hidden.erase(name))
        m_hidden.insert(name);
    refresh();
}

void ChartView::showAll() {
    m_canvas->showAll();
}

std::optional<AxisRange> ChartView::zoomedX() const {
    return m_canvas->zoomedX();
}

AxisRange ChartView::shownX() const {
    return m_canvas->shownX();
}

AxisRange ChartView::shownY() const {
    return m_canvas->shownY();
}

QWidget* ChartView::plot() const {
    return m_canvas;
}

QString ChartView::valuesText() const {
    return m_crosshair ? m_tip->plainText() : QString();
}

/// The X of the measured point nearest to the pointer.
std::optional<double> ChartView::snapped(double x) const {
    std::optional<double> best;
    const double reach = 0.03 * m_canvas->shownX().size();
    for (const Prepared& series : m_prepared.series()) {
        if (series.hidden)
            continue;
        if (const auto i = nearest_point(*series.source, x, reach))
            if (!best || std::abs(series.source->x[*i] - x) < std::abs(*best - x))
                best = series.source->x[*i];
    }
    return best;
}

void ChartView::hovered(std::optional<double> x) {
    if (m_pinned || (m_link && m_link->enabled() && m_link->pinned()))
        return;
    m_tipHere = x.has_value();
    setCrosshair(x ? snapped(*x) : std::nullopt, false);
}

void ChartView::clicked(double x) {
    setFocus(Qt::MouseFocusReason);
    const std::optional<double> at = snapped(x);
    m_tipHere = at.has_value();
    setCrosshair(at, at.has_value());
    if (!at)
        return;
    const QPoint pointer = m_canvas->mapFromGlobal(QCursor::pos());
    int found = -1;
    int point = -1;
    double nearest = 12.0;
    for (std::size_t s = 0; s < m_prepared.series().size(); ++s) {
        const Prepared& series = m_prepared.series()[s];
        if (series.hidden)
            continue;
        for (std::size_t i = 0; i < std::min(series.source->x.size(), series.shown.size()); ++i) {
            const QPointF pixel(m_canvas->xAxis->coordToPixel(series.source->x[i]),
                                m_canvas->yAxis->coordToPixel(series.shown[i]));
            const double distance = std::hypot(pixel.x() - pointer.x(), pixel.y() - pointer.y());
            if (distance < nearest) {
                nearest = distance;
                found = static_cast<int>(s);
                point = static_cast<int>(i);
            }
        }
    }
    if (found >= 0)
        Q_EMIT pointClicked(found, point);
}

void ChartView::setCrosshair(std::optional<double> x, bool pinned) {
    if (m_link && m_link->enabled()) {
        m_link->move(x, pinned); // comes back through moved()
        return;
    }
    m_crosshair = x;
    m_pinned = pinned && x;
    applyCrosshair();
}

void ChartView::applyCrosshair() {
    std::vector<PlotOverlay::Ring> rings;
    std::vector<ValueTip::Row> rows;
    std::vector<ChartHead::Value> values;
    const Tokens& colors = tokens(this);
    if (m_crosshair) {
        const double reach = 0.02 * m_canvas->shownX().size();
        for (const Reference& reference : m_data.references)
            rows.push_back({reference.ink, reference.label, y_text(m_data, reference.y), {}});
        for (const Prepared& series : m_prepared.series()) {
            if (series.hidden)
                continue;
            const auto i = nearest_point(*series.source, *m_crosshair, reach);
            if (!i)
                continue;
            const double shown = series.shown[*i];
            rings.push_back({QPointF(series.source->x[*i], shown), ink_color(series.source->ink, colors)});
            const QString text = value_text(shown, m_data.decimals);
            values.push_back({series.source->ink, text});
            rows.push_back({series.source->ink, series.source->name, text,
                            series.smoothed() ? value_text(series.raw[*i], m_data.decimals) : QString()});
        }
    }
    m_canvas->setCrosshair(m_crosshair, m_pinned, std::move(rings));
    const bool tip = m_crosshair && m_tipHere && !rows.empty() && !tableShown();
    m_head->setValues(m_crosshair && !tip ? std::move(values) : std::vector<ChartHead::Value>{});
    m_tip->setContent(m_crosshair ? x_text(m_data, *m_crosshair) : QString(), std::move(rows));
    if (!tip) {
        m_tip->hide();
        return;
    }
    const QPoint origin = m_canvas->mapTo(this, QPoint(0, 0));
    const QRect frame = m_canvas->axisRect()->rect().translated(origin);
    const int x = origin.x() + static_cast<int>(m_canvas->xAxis->coordToPixel(*m_crosshair));
    m_tip->place(x, frame);
}

void ChartView::stepSeries(int by) {
    const int count = static_cast<int>(m_data.series.size());
    for (int tried = 0; tried < count; ++tried) {
        m_selected = (m_selected + by + count + (m_selected < 0 && by < 0 ? 1 : 0)) % count;
        if (!m_prepared.series()[static_cast<std::size_t>(m_selected)].hidden)
            break;
    }
    draw();
}

void ChartView::stepPoint(int by) {
    if (m_data.series.empty())
        return;
    if (m_selected < 0)
        m_selected = 0;
    const Series& series = *m_prepared.series()[static_cast<std::size_t>(m_selected)].source;
    const std::size_t size = std::min(series.x.size(), series.y.size());
    if (size == 0)
        return;
    std::ptrdiff_t at = by > 0 ? -1 : static_cast<std::ptrdiff_t>(size);
    if (m_crosshair)
        if (const auto i = nearest_point(series, *m_crosshair, std::numeric_limits<double>::infinity()))
            at = static_cast<std::ptrdiff_t>(*i);
    at = std::clamp<std::ptrdiff_t>(at + by, 0, static_cast<std::ptrdiff_t>(size) - 1);
    m_tipHere = true;
    setCrosshair(series.x[static_cast<std::size_t>(at)], true);
}

void ChartView::keyPressEvent(QKeyEvent* event) {
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Copy)) {
        if (m_crosshair)
            QApplication::clipboard()->setText(valuesText());
        return;
    }
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return stepPoint(shift ? -10 : -1);
    case Qt::Key_Right:
        return stepPoint(shift ? 10 : 1);
    case Qt::Key_Up:
        return stepSeries(-1);
    case Qt::Key_Down:
        return stepSeries(1);
    case Qt::Key_0:
        return showAll();
    case Qt::Key_L:
        m_options.log_y = !m_options.log_y;
        draw();
        Q_EMIT optionsEdited();
        return;
    case Qt::Key_R:
        m_options.raw = !m_options.raw;
        draw();
        Q_EMIT optionsEdited();
        return;
    case Qt::Key_H:
        if (m_selected >= 0)
            toggleSeries(m_data.series[static_cast<std::size_t>(m_selected)].name, shift);
        return;
    case Qt::Key_F:
        Q_EMIT fillRequested();
        return;
    case Qt::Key_T:
        return showTable(!tableShown());
    case Qt::Key_E:
    case Qt::Key_Menu:
        return openMenu(mapToGlobal(QPoint(kPadding, m_head->geometry().bottom())));
    case Qt::Key_Escape:
        if (m_crosshair) {
            m_tipHere = false;
            return setCrosshair({}, false);
        }
        if (tableShown())
            return showTable(false);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void ChartView::paintEvent(QPaintEvent* /*event*/) {
    const Tokens& colors = tokens(this);
    QPainter painter(this);
    paintBox(painter, rect(), size::kRadiusPanel, colors.bg.surface, colors.border.subtle);
    if (m_pending)
        schedule(); // came into sight with data waiting
}

void ChartView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_pending || m_drawCount == 0)
        draw();
}

void ChartView::focusInEvent(QFocusEvent* event) {
    describe(true);
    QWidget::focusInEvent(event);
}

void ChartView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    QWidget::mousePressEvent(event);
}

} // namespace stillroom::ui
