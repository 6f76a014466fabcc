// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_link.h"
#include "ui/pages/runs/run_charts.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QScrollArea;

namespace stillroom::ui {

class ChartControls;
class ChartGrid;
class ChartView;

/// The charts of the selected run with their controls. Follows the series cache while it is in sight.
class ChartsPanel final : public QWidget {
    Q_OBJECT
  public:
    explicit ChartsPanel(SeriesCache& cache, QWidget* parent = nullptr);

    void setView(RunView view);
    [[nodiscard]] ChartGrid* grid() const { return m_grid; }
    [[nodiscard]] ChartControls* controls() const { return m_controls; }
    void addChart(const std::string& metric);
    void removeChart(std::size_t index);
    /// Builds the charts' data now.
    void rebuild();
    void rebuildSoon();

  Q_SIGNALS:
    void problem(const QString& text);
    void done(const QString& text);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void plan();
    void arrange();
    void applyOptions();
    void openAddMenu();
    [[nodiscard]] bool concerns(run::RunId run) const;

    SeriesCache& m_cache;
    RunView m_view;
    std::vector<ChartPlan> m_plans;
    std::vector<ChartPlan> m_added;
    ChartControls* m_controls;
    ChartGrid* m_grid;
    QScrollArea* m_scroll;
    ChartLink m_link;
    QTimer m_timer;
    QElapsedTimer m_sinceRebuild;
};

} // namespace stillroom::ui
