// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/charts_panel.h"

#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/metric_info.h"
#include "ui/pages/runs/chart_controls.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/scrolled.h"
#include "ui/window/text.h"

#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {
namespace {

constexpr int kRebuildMs = 250; ///< charts draw four times a second; there is no use in more
constexpr int kThreeColumns = 880;
constexpr int kLeastRow = 210;

} // namespace

ChartsPanel::ChartsPanel(SeriesCache& cache, QWidget* parent) : QWidget(parent), m_cache(cache) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_controls = new ChartControls;
    column->addWidget(m_controls);
    m_grid = new ChartGrid;
    m_grid->setRowHeight(kLeastRow);
    m_scroll = scrolled(m_grid);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_scroll, 1);

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChartsPanel::rebuild);
    connect(&cache, &SeriesCache::changed, this, [this](run::RunId run) {
        if (concerns(run))
            rebuildSoon();
    });
    connect(m_controls, &ChartControls::xChanged, this, [this] {
        m_link.move({}, false); // a step is no time of day
        for (ChartView* chart : m_grid->charts())
            chart->showAll();
        rebuild();
    });
    connect(m_controls, &ChartControls::optionsChanged, this, &ChartsPanel::applyOptions);
    connect(m_controls, &ChartControls::linkChanged, this, [this](bool on) { m_link.setEnabled(on); });
    connect(m_controls, &ChartControls::addRequested, this, &ChartsPanel::openAddMenu);
}

bool ChartsPanel::concerns(run::RunId run) const {
    return run == m_view.run.id || (m_view.teacher && run == m_view.teacher->id) ||
           (m_view.control && run == m_view.control->id);
}

void ChartsPanel::setView(RunView view) {
    const bool other = view.run.id != m_view.run.id;
    m_view = std::move(view);
    plan();
    if (other) {
        m_link.move({}, false);
        for (ChartView* chart : m_grid->charts())
            chart->showAll();
    }
    if (other)
        rebuild();
    else
        rebuildSoon();
}

/// An imported run's charts are known only when its names are.
void ChartsPanel::plan() {
    std::vector<ChartPlan> plans = standard_plans(m_view.run, m_cache.names(m_view.run.id));
    for (const ChartPlan& added : m_added)
        if (std::none_of(plans.begin(), plans.end(), [&](const ChartPlan& known) { return known.kind == added.kind && known.metric == added.metric; }))
            plans.push_back(added);
    if (plans != m_plans) {
        m_plans = std::move(plans);
        arrange();
    }
}

/// At once after a pause, so that a run just opened does not wait for its curves.
void ChartsPanel::rebuildSoon() {
    if (m_timer.isActive())
        return;
    const qint64 waited = m_sinceRebuild.isValid() ? m_sinceRebuild.elapsed() : kRebuildMs;
    m_timer.start(static_cast<int>(std::max<qint64>(0, kRebuildMs - waited)));
}

void ChartsPanel::arrange() {
    std::vector<ChartView*> charts = m_grid->charts();
    charts.resize(std::min(charts.size(), m_plans.size()));
    while (charts.size() < m_plans.size()) {
        auto* chart = new ChartView;
        chart->setLink(&m_link);
        chart->setOptions(m_controls->options());
        connect(chart, &ChartView::problem, this, &ChartsPanel::problem);
        connect(chart, &ChartView::done, this, &ChartsPanel::done);
        connect(chart, &ChartView::removeRequested, this, [this, chart] {
            const auto& all = m_grid->charts();
            removeChart(static_cast<std::size_t>(std::find(all.begin(), all.end(), chart) - all.begin()));
        });
        charts.push_back(chart);
    }
    for (std::size_t i = 0; i < charts.size(); ++i)
        charts[i]->setRemovable(m_plans[i].removable);
    m_grid->setCharts(charts);
}

void ChartsPanel::rebuild() {
    m_timer.stop();
    if (!isVisible() || m_view.run.id == 0)
        return;
    m_sinceRebuild.start();
    plan();
    m_controls->setEpochsKnown(m_cache.names(m_view.run.id).contains("train/epoch"));
    const auto& charts = m_grid->charts();
    for (std::size_t i = 0; i < charts.size(); ++i)
        charts[i]->setData(build_chart(m_plans[i], m_view, m_cache, m_controls->xKind()));
}

void ChartsPanel::applyOptions() {
    for (ChartView* chart : m_grid->charts())
        chart->setOptions(m_controls->options());
}

void ChartsPanel::addChart(const std::string& metric) {
    const ChartPlan plan{ChartPlan::Kind::Metric, metric, true};
    if (std::find(m_added.begin(), m_added.end(), plan) != m_added.end())
        return;
    m_added.push_back(plan);
    setView(m_view);
    rebuild();
    if (!m_grid->charts().empty())
        m_scroll->ensureWidgetVisible(m_grid->charts().back());
}

void ChartsPanel::removeChart(std::size_t index) {
    if (index >= m_plans.size() || !m_plans[index].removable)
        return;
    std::erase(m_added, m_plans[index]);
    setView(m_view);
    rebuild();
}

void ChartsPanel::openAddMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const std::string& metric : other_metrics(m_cache.names(m_view.run.id), m_plans)) {
        // "eval/dc/accuracy/music" goes into a submenu of its metric: there may be hundreds of them.
        const std::size_t slashes = static_cast<std::size_t>(std::count(metric.begin(), metric.end(), '/'));
        QMenu* into = menu;
        if (slashes >= 3) {
            const QString group = metric_info(metric.substr(0, metric.rfind('/'))).title;
            const auto menus = menu->findChildren<QMenu*>(group, Qt::FindDirectChildrenOnly);
            into = menus.isEmpty() ? menu->addMenu(group) : menus.first();
            into->setObjectName(group);
        }
        into->addAction(metric_info(metric).title, this, [this, metric] { addChart(metric); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Every metric of this run is on show"))->setEnabled(false);
    QWidget* button = m_controls->addButton();
    menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2)));
}

void ChartsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_grid->setColumns(width() >= kThreeColumns ? 3 : 2);
}

void ChartsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    rebuild();
}

} // namespace stillroom::ui
