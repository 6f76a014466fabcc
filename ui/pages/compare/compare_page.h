// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_rows.h"
#include "ui/charts/series_cache.h"
#include "ui/exchange/exchange.h"
#include "ui/pages/compare/compare_charts.h"
#include "ui/pages/compare/significance_finder.h"
#include "ui/window/context.h"
#include "ui/window/page.h"

#include <QTimer>

#include <set>

class QComboBox;
class QStackedWidget;
class QTableView;

namespace stillroom::ui {

class Badge;
class Button;
class ChartGrid;
class ChartView;
class CompareTableModel;
class DifferenceBar;
class Label;
class MessageBar;
class DomainsView;
class MixturesView;
class ParallelView;
class RunsView;
class SegmentedControl;
class SettingsModel;
class SignLegend;

/// Finished runs side by side: what differs, means over seeds with intervals, curves, export.
class ComparePage final : public Page {
    Q_OBJECT
  public:
    explicit ComparePage(Context& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Compare"); }
    void activate() override;
    void deactivate() override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QList<QWidget*> panels() override;

    /// The runs to compare; their studies' teachers and controls come along.
    void setRuns(const std::vector<run::RunId>& runs);
    void setStudy(run::StudyId study);
    void groupBy(const QString& path); ///< empty: all that differs
    void compareAgainst(int group);
    void selectGroup(int group);
    void setCurve(const std::string& metric);
    void setTestSet(const std::string& key);

    [[nodiscard]] bool empty() const;
    [[nodiscard]] CompareTableModel& table() { return *m_model; }
    [[nodiscard]] QTableView* tableView() const { return m_table; }
    [[nodiscard]] ChartGrid* grid() const { return m_grid; }
    [[nodiscard]] DifferenceBar* differences() const { return m_bar; }
    [[nodiscard]] QString note() const;
    /// What stands under the table.
    enum class View { Charts, Domains, Mixtures, Parallel, Runs };
    void showView(View view);
    [[nodiscard]] DomainsView* domains() const { return m_domains; }
    [[nodiscard]] MixturesView* mixtures() const { return m_mixtures; }
    [[nodiscard]] ParallelView* parallel() const { return m_parallel; }
    [[nodiscard]] RunsView* runsView() const { return m_runsView; }
    [[nodiscard]] Exchange& exchange() { return m_exchange; }
    [[nodiscard]] bool testing() const { return m_finder.testing(); }

  private:
    void build();
    [[nodiscard]] QWidget* buildHeader();
    [[nodiscard]] QWidget* buildTable();
    void connectAll();
    void reload();
    [[nodiscard]] std::vector<run::RunId> defaultRuns() const;
    [[nodiscard]] std::vector<ComparedRun> readRuns(const std::vector<run::RunId>& ids);
    [[nodiscard]] std::optional<std::int64_t> parametersOf(const store::RunRecord& run);
    void keepOneTestSet();
    [[nodiscard]] std::optional<std::string> splitOf(run::RunId run);
    void regroup();
    void fillChoices();
    void fillTable();
    void findSigns();
    void showSigns();
    void rebuildCharts();
    void rebuildView();
    void showNote();
    void pointClicked(const ChartView* chart, int series, int point);
    void openRunMenu();
    void openExportMenu();
    void exportScores(CsvShape shape);
    void exportCurves(CsvShape shape);
    void exportReport();
    void exportLatex();
    [[nodiscard]] std::vector<run::RunId> runIds() const; ///< on show
    [[nodiscard]] CompareView view() const;
    [[nodiscard]] const Difference* groupedBy() const;
    [[nodiscard]] QString askPath(const QString& name);

    Context& m_context;
    SeriesCache m_cache;
    Exchange m_exchange;
    SignificanceFinder m_finder;
    std::vector<run::RunId> m_chosen; ///< empty: the newest study
    std::vector<ComparedRun> m_runs;
    Differences m_found;
    std::vector<Group> m_groups;
    std::map<run::RunId, std::int64_t> m_parameters; ///< sizes of finished models do not change
    std::map<run::RunId, std::optional<std::string>> m_splits; ///< what finished runs were measured on
    QString m_path;            ///< of the setting grouped by
    bool m_pathChosen = false; ///< by the person
    int m_against = -1;
    bool m_againstChosen = false;
    int m_selected = -1;
    std::string m_curve;
    std::map<std::string, TestSet> m_testSets; ///< of the chosen runs
    std::string m_testSet;                     ///< key of the one on show
    bool m_active = false;

    QStackedWidget* m_stack;
    Label* m_title;
    Badge* m_badge;
    QComboBox* m_by;
    QComboBox* m_againstBox;
    QComboBox* m_setBox;
    QComboBox* m_curveBox;
    Button* m_pick;
    Button* m_export;
    MessageBar* m_message;
    DifferenceBar* m_bar;
    CompareTableModel* m_model;
    QTableView* m_table;
    Label* m_note;
    SignLegend* m_legend;
    QStackedWidget* m_lower;
    ChartGrid* m_grid;
    std::vector<ChartView*> m_charts;
    SettingsModel* m_settings;
    SegmentedControl* m_views;
    DomainsView* m_domains;
    MixturesView* m_mixtures;
    ParallelView* m_parallel;
    RunsView* m_runsView;
    QTimer m_timer;
};

} // namespace stillroom::ui
