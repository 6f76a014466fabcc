// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runs_page.h"

#include "ui/charts/metric_info.h"
#include "ui/pages/runs/announcer.h"
#include "ui/pages/runs/charts_panel.h"
#include "ui/pages/runs/log_panel.h"
#include "ui/pages/runs/run_list_panel.h"
#include "ui/pages/runs/run_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/numbers.h"

#include <QHBoxLayout>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {
namespace {

constexpr int kListWidth = 316;
constexpr std::size_t kSparkPoints = 60;
constexpr int kLiveMs = 125; ///< the list follows eight times a second

/// Evenly picked values of a curve, the last always among them.
std::vector<double> spark_values(const std::vector<store::MetricPoint>& points) {
    std::vector<double> values;
    const std::size_t count = std::min(points.size(), kSparkPoints);
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(points[count < 2 ? 0 : i * (points.size() - 1) / (count - 1)].value);
    return values;
}

} // namespace

RunsPage::RunsPage(Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_actions(context), m_exchange(context, this), m_cache(context.store, context.feed) {
    build();
    connect(&context.feed, &RunFeed::events, this, &RunsPage::takeEvents);
    connect(&context.feed, &RunFeed::storeChanged, this, [this] {
        if (m_active)
            reload();
    });
    connect(&m_cache, &SeriesCache::changed, this, [this](run::RunId run) {
        m_newCurves.insert(run);
        if (m_active && !m_live.isActive())
            m_live.start();
    });
    m_live.setSingleShot(true);
    m_live.setInterval(kLiveMs);
    connect(&m_live, &QTimer::timeout, this, &RunsPage::showLive);
    connect(&m_cache, &SeriesCache::failed, this, [this](const QString& why) { m_message->display(MessageLevel::Error, why); });
    connect(&context.navigator, &Navigator::runRequested, this, &RunsPage::openRun);
    connect(&context.navigator, &Navigator::studyRequested, this, &RunsPage::openStudy);

    connect(m_list, &RunListPanel::studyChosen, this, [this](run::StudyId study) {
        openStudy(study);
        m_studyChosen = true;
    });
    connect(m_list, &RunListPanel::currentChanged, this, [this](run::RunId run) {
        m_runChosen = true;
        select(run);
    });
    connect(m_list, &RunListPanel::moveRequested, this, [this](run::RunId run, int by) {
        report(m_actions.move(run, by));
        reload();
    });
    connect(&m_list->model(), &RunListModel::renamed, this, [this](run::RunId run, const QString& name) {
        report(m_actions.rename(run, name));
        reload();
    });
    connect(m_list, &RunListPanel::deleteRequested, this, &RunsPage::askDelete);
    connect(m_list, &RunListPanel::menuRequested, this, &RunsPage::openMenu);
    connect(m_list, &RunListPanel::importRequested, this, &RunsPage::openImportMenu);
    m_exchange.showWork(*m_message);
    connect(&m_exchange.job(), &BackgroundJob::ended, this, &RunsPage::showJob);
    connect(m_header, &RunHeader::requested, this, &RunsPage::act);
    const auto say = [this](MessageLevel level) {
        return [this, level](const QString& text) { m_message->display(level, text); };
    };
    connect(m_charts, &ChartsPanel::problem, this, say(MessageLevel::Error));
    connect(m_charts, &ChartsPanel::done, this, say(MessageLevel::Success));
}

void RunsPage::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(size::kPageMargin, 12, size::kPageMargin, size::kPageMargin);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);

    auto* across = new QSplitter(Qt::Horizontal);
    across->setObjectName(QStringLiteral("runs-list"));
    across->setHandleWidth(size::kGapPanels);
    across->setChildrenCollapsible(false);
    m_list = new RunListPanel;
    m_list->setMinimumWidth(240);
    across->addWidget(m_list);

    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::kGapRow);
    m_header = new RunHeader;
    column->addWidget(m_header);
    m_message = new MessageBar;
    column->addWidget(m_message);
    auto* down = new QSplitter(Qt::Vertical);
    down->setObjectName(QStringLiteral("runs-log"));
    down->setHandleWidth(size::kGapCharts);
    down->setChildrenCollapsible(false);
    m_charts = new ChartsPanel(m_cache);
    m_log = new LogPanel;
    down->addWidget(m_charts);
    down->addWidget(m_log);
    down->setStretchFactor(0, 1);
    down->setStretchFactor(1, 0);
    down->setSizes({600, LogPanel::kHeight});
    column->addWidget(down, 1);
    across->addWidget(right);
    across->setStretchFactor(0, 0);
    across->setStretchFactor(1, 1);
    across->setSizes({kListWidth, 1004});
    m_context.preferences.keep(across);
    m_context.preferences.keep(down);

    m_stack->addWidget(new EmptyState(tr("No run yet."),
                                      {{tr("Go to Design"), [this] { m_context.navigator.open(PageId::Design); }},
                                       {tr("Import results"), [this] { m_exchange.askImportFolder(); }}}));
    m_stack->addWidget(across);
    m_announcer = new Announcer(this);
    setTabOrder(m_list, m_header);
    setTabOrder(m_header, m_charts);
    setTabOrder(m_charts, m_log);
}

bool RunsPage::empty() const {
    return m_stack->currentIndex() == 0;
}

const store::RunRecord* RunsPage::record(run::RunId run) const {
    const RunRow* row = m_list->model().row(run);
    return row ? &row->run : nullptr;
}

void RunsPage::activate() {
    m_active = true;
    reload();
}

void RunsPage::deactivate() {
    m_active = false;
}

void RunsPage::openStudy(run::StudyId study) {
    m_study = study;
    m_runChosen = false;
    m_selected = 0;
    if (m_active)
        reload();
}

void RunsPage::openRun(run::RunId run) {
    const auto found = m_context.reader.run(run);
    if (!found)
        return;
    m_study = found->study;
    m_studyChosen = true;
    m_runChosen = true;
    m_selected = run;
    if (m_active)
        reload();
}

void RunsPage::reload() {
    const auto studies = m_context.reader.studies();
    if (!studies) {
        m_message->display(MessageLevel::Error, qstring(studies.error()));
        return;
    }
    const bool known = std::any_of(studies->begin(), studies->end(), [this](const auto& s) { return s.id == m_study; });
    if (!studies->empty() && (!known || (!m_studyChosen && !m_runChosen)))
        m_study = studies->front().id;
    auto runs = m_context.reader.runs(m_study);
    if (!runs) {
        m_message->display(MessageLevel::Error, qstring(runs.error()));
        return;
    }
    m_stack->setCurrentIndex(studies->empty() ? 0 : 1);
    m_list->setStudies(*studies, m_study);
    m_list->setRuns(std::move(*runs));
    for (const RunRow& row : m_list->model().rows()) {
        if (!has_ended(row.run.state))
            m_cache.expectMore(row.run.id);
        refreshCurve(row.run.id);
    }
    selectSensibly();
    showSelected(true);
    loadLog();
}

/// Without a choice by the person the page follows what runs.
void RunsPage::selectSensibly() {
    const auto& rows = m_list->model().rows();
    if (rows.empty())
        return;
    const bool here = record(m_selected) != nullptr;
    if (here && (m_runChosen || record(m_selected)->state == run::State::Running))
        m_list->setCurrent(m_selected);
    else if (!here || rows.front().run.state == run::State::Running)
        select(rows.front().run.id);
}

void RunsPage::select(run::RunId run) {
    if (run != m_selected) {
        m_selected = run;
        m_log->clear();
        m_message->clear();
        m_shown = {0, run::State::Queued};
    }
    m_list->setCurrent(run);
    showSelected(false);
    loadLog();
}

void RunsPage::takeEvents(const std::vector<run::Event>& batch) {
    if (!m_active)
        return;
    for (const run::Event& event : batch)
        if (!std::holds_alternative<run::Metric>(event.payload) && !std::holds_alternative<run::Log>(event.payload))
            m_waiting.push_back(event);
    if (!m_waiting.empty() && !m_live.isActive())
        m_live.start();
}

void RunsPage::showLive() {
    for (const run::RunId run : std::exchange(m_newCurves, {}))
        refreshCurve(run);
    const std::vector<run::Event> events = std::exchange(m_waiting, {});
    if (events.empty())
        return;
    m_list->apply(events);
    selectSensibly();
    showSelected(true);
}

void RunsPage::showSelected(bool announce) {
    const RunList runs = m_list->model().runs();
    for (const store::RunRecord* run : runs) {
        const auto before = m_states.find(run->id);
        if (announce && before != m_states.end() && before->second != run->state && run->state != run::State::Queued &&
            run->state != run::State::Running)
            m_announcer->now(spoken(*run, {}));
        m_states[run->id] = run->state;
    }
    const RunRow* row = m_list->model().row(m_selected);
    if (!row)
        return;
    m_header->setRun(row->run);
    // Known once the student's stage has begun, so the store need not be asked all the time.
    if (const auto now = std::pair{row->run.id, row->run.stage}; now != m_answersOf) {
        m_answersOf = now;
        const auto metrics = m_context.reader.summaries(row->run.id);
        m_header->setAnswers(metrics ? answers_text(*metrics) : QString());
    }
    RunView view = view_of(row->run, runs);
    if (row->run.state == run::State::Queued)
        view.empty_text = !row->waits_for.isEmpty() ? tr("Waits for %1").arg(row->waits_for)
                           : row->starts_in >= 1.0   ? tr("Starts in %1").arg(formatDuration(row->starts_in))
                                                     : tr("Starts next");
    else
        view.empty_text = has_ended(row->run.state) ? tr("Not measured") : tr("No values yet");
    if (auto stages = m_context.reader.stages(m_selected))
        view.stages = std::move(*stages);
    m_charts->setView(std::move(view));
    if (row->run.state == run::State::Running)
        m_announcer->progress(spoken(row->run, row->outcome));
    showProblem(row->run);
}

void RunsPage::showProblem(const store::RunRecord& run) {
    if (m_shown == std::pair(run.id, run.state))
        return;
    const bool spoke = m_shown.first == run.id && !m_message->text().isEmpty();
    m_shown = {run.id, run.state};
    if (run.state == run::State::Failed && run.error) {
        // What only another recipe can cure leads to Design, the rest can simply be tried again.
        const ErrorCode code = run.error->code;
        const bool again = code == ErrorCode::Io || code == ErrorCode::Internal || code == ErrorCode::Conflict ||
                           code == ErrorCode::Cancelled;
        MessageBar::Action repair{again ? tr("Try again") : tr("Change in Design"), [this, id = run.id, again] {
                                      if (again)
                                          report(m_actions.requeue(id));
                                      else if (const store::RunRecord* failed = record(id))
                                          copyToDesign(*failed);
                                  }};
        m_message->display(MessageLevel::Error, qstring(*run.error), {repair});
    } else if (was_lost(run)) {
        m_message->display(MessageLevel::Warning,
                           tr("The run ended without a word at step %1.").arg(formatInteger(run.step)),
                           {{tr("Resume from its checkpoint"), [this, id = run.id] { report(m_actions.requeue(id)); }}});
    } else if (spoke) {
        m_message->clear(); // what it said is over
    }
}

void RunsPage::refreshCurve(run::RunId run) {
    const RunRow* row = m_list->model().row(run);
    if (!row)
        return;
    const std::string metric = headline_metric(m_cache.names(run));
    if (metric.empty())
        return;
    const auto& points = m_cache.points(run, metric);
    if (points.empty())
        return;
    m_list->model().setCurve(run, short_value(metric, points.back().value), spark_values(points));
}

void RunsPage::loadLog() {
    if (m_selected == 0)
        return;
    auto lines = m_context.reader.log(m_selected, m_log->model().lastSequence());
    if (lines)
        m_log->append(std::move(*lines));
}

void RunsPage::report(const Result<void>& result) {
    if (!result)
        m_message->display(MessageLevel::Error, qstring(result.error()));
}

void RunsPage::act(RunHeader::Action action) {
    const store::RunRecord* run = record(m_selected);
    if (!run)
        return;
    switch (action) {
    case RunHeader::Action::Pause:
        return report(m_actions.pause(run->id));
    case RunHeader::Action::Resume:
        return report(m_actions.resume(run->id));
    case RunHeader::Action::Requeue:
        return report(m_actions.requeue(run->id));
    case RunHeader::Action::StopSave:
        return report(m_actions.stop(run->id, run::RunControl::Stop::Save));
    case RunHeader::Action::Discard:
        return askDiscard(*run);
    case RunHeader::Action::Compare:
        return compareStudy();
    case RunHeader::Action::Folder:
        return m_actions.showFolder(run->id);
    case RunHeader::Action::Export:
        return openExportMenu();
    case RunHeader::Action::Design:
        return copyToDesign(*run);
    }
}

void RunsPage::askDiscard(const store::RunRecord& run) {
    const auto discard = [this, id = run.id] { report(m_actions.stop(id, run::RunControl::Stop::Discard)); };
    if (run.state == run::State::Queued && run.step == 0)
        return discard(); // nothing is lost
    m_message->display(MessageLevel::Warning, tr("Discard %1 steps?").arg(formatInteger(run.step)),
                       {{tr("Discard"), discard}, {tr("Keep"), [] {}}}, false);
}

void RunsPage::askDelete(run::RunId id) {
    const store::RunRecord* run = record(id);
    if (!run)
        return;
    if (is_active(run->state)) {
        m_message->display(MessageLevel::Info, tr("%1 is running. Stop it first.").arg(qstring(run->name)));
        return;
    }
    m_message->display(MessageLevel::Warning, tr("Delete %1 with its checkpoints and curves?").arg(qstring(run->name)),
                       {{tr("Delete"),
                         [this, id] {
                             const auto done = m_actions.remove(id);
                             report(done);
                             if (done)
                                 m_cache.forget(id);
                             if (m_selected == id)
                                 m_selected = 0;
                             reload();
                         }},
                        {tr("Keep"), [] {}}},
                       false);
}

/// Every finished run of the study on show.
void RunsPage::compareStudy() {
    QList<run::RunId> finished;
    for (const RunRow& row : m_list->model().rows())
        if (row.run.state == run::State::Completed)
            finished << row.run.id;
    m_context.navigator.compare(finished);
    m_context.navigator.open(PageId::Compare);
}

void RunsPage::copyToDesign(const store::RunRecord& run) {
    const auto path = m_actions.copyRecipe(run);
    if (!path) {
        m_message->display(MessageLevel::Error, qstring(path.error()));
        return;
    }
    m_context.navigator.openRecipe(qpath(*path));
    m_context.navigator.open(PageId::Design);
}

void RunsPage::primaryAction() {
    m_header->trigger();
}

bool RunsPage::togglePause() {
    const store::RunRecord* run = record(m_selected);
    if (!run || !is_active(run->state))
        return false;
    m_header->trigger();
    return true;
}

QList<QWidget*> RunsPage::panels() {
    return {m_list, m_header, m_charts, m_log};
}

} // namespace stillroom::ui
