// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series_cache.h"
#include "ui/exchange/exchange.h"
#include "ui/pages/runs/run_actions.h"
#include "ui/pages/runs/run_header.h"
#include "ui/window/context.h"
#include "ui/window/page.h"

#include <QTimer>

#include <map>
#include <set>
#include <vector>

class QMenu;
class QStackedWidget;

namespace stillroom::ui {

class Announcer;
class ChartsPanel;
class LogPanel;
class MessageBar;
class RunListPanel;

/// Runs of a study: list, live charts, log, and what can be done with them. Runs of other processes appear as
/// well; they follow the store.
class RunsPage final : public Page {
    Q_OBJECT
  public:
    explicit RunsPage(Context& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Runs"); }
    void primaryAction() override;
    void activate() override;
    void deactivate() override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QList<QWidget*> panels() override;
    bool togglePause() override;

    void openStudy(run::StudyId study);
    void openRun(run::RunId run);
    [[nodiscard]] run::RunId selected() const { return m_selected; }

    [[nodiscard]] RunListPanel* list() const { return m_list; }
    [[nodiscard]] RunHeader* header() const { return m_header; }
    [[nodiscard]] ChartsPanel* charts() const { return m_charts; }
    [[nodiscard]] LogPanel* log() const { return m_log; }
    [[nodiscard]] MessageBar* message() const { return m_message; }
    [[nodiscard]] SeriesCache& cache() { return m_cache; }
    [[nodiscard]] bool empty() const;
    [[nodiscard]] Exchange& exchange() { return m_exchange; }

  private:
    void build();
    void reload();
    void takeEvents(const std::vector<run::Event>& batch);
    void showLive();
    void select(run::RunId run);
    void selectSensibly();
    void showSelected(bool announce);
    void showProblem(const store::RunRecord& run);
    void refreshCurve(run::RunId run);
    void loadLog();
    void act(RunHeader::Action action);
    void report(const Result<void>& result);
    void askDiscard(const store::RunRecord& run);
    void askDelete(run::RunId run);
    void openMenu(run::RunId run, const QPoint& global);
    void openExportMenu();
    void openImportMenu(const QPoint& global);
    void addModelEntries(QMenu& menu, const store::RunRecord& run);
    void addExports(QMenu& menu, const store::RunRecord& run);
    void showJob(const JobEnd& end);
    void compareStudy();
    void copyToDesign(const store::RunRecord& run);
    [[nodiscard]] const store::RunRecord* record(run::RunId run) const;

    Context& m_context;
    RunActions m_actions;
    Exchange m_exchange;
    SeriesCache m_cache;
    QStackedWidget* m_stack;
    RunListPanel* m_list;
    std::pair<run::RunId, std::string> m_answersOf; ///< run and stage that the header tells of
    RunHeader* m_header;
    MessageBar* m_message;
    ChartsPanel* m_charts;
    LogPanel* m_log;
    Announcer* m_announcer;
    run::StudyId m_study = 0;
    run::RunId m_selected = 0;
    bool m_active = false;
    bool m_studyChosen = false; ///< by the person; else the newest study comes up
    bool m_runChosen = false;   ///< by the person; else the running run comes up
    std::pair<run::RunId, run::State> m_shown{0, run::State::Queued}; ///< what the message bar spoke about
    std::vector<run::Event> m_waiting;  ///< progress and states since the list was last brought up to date
    std::set<run::RunId> m_newCurves;   ///< runs whose sparkline waits
    QTimer m_live;
    std::map<run::RunId, run::State> m_states; ///< for announcements
};

} // namespace stillroom::ui
