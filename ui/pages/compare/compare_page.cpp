// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_page.h"

#include "core/report/measured_split.h"
#include "core/store/model_library.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/metric_info.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/compare/difference_bar.h"
#include "ui/pages/compare/domains_view.h"
#include "ui/pages/compare/mixtures_view.h"
#include "ui/pages/compare/parallel_view.h"
#include "ui/pages/compare/runs_view.h"
#include "ui/pages/compare/settings_model.h"
#include "ui/pages/compare/sign_badge.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <set>

namespace stillroom::ui {
namespace {

constexpr int kRebuildMs = 250;
constexpr int kHeaderRoom = 16; ///< at both sides of a header's words
constexpr int kRoomyTable = 1200;
constexpr int kSettingsPage = 1;

std::vector<run::RunId> ids_of(const std::vector<store::RunRecord>& runs) {
    std::vector<run::RunId> ids;
    for (const store::RunRecord& run : runs)
        ids.push_back(run.id);
    return ids;
}

} // namespace

ComparePage::ComparePage(Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_cache(context.store, context.feed), m_exchange(context, this), m_finder(context.home) {
    build();
    m_exchange.reportTo(*m_message);
    connectAll();
}

void ComparePage::connectAll() {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRebuildMs);
    connect(&m_timer, &QTimer::timeout, this, &ComparePage::rebuildCharts);
    connect(&m_cache, &SeriesCache::changed, this, [this] {
        if (m_active && !m_timer.isActive())
            m_timer.start();
    });
    connect(&m_finder, &SignificanceFinder::found, this, &ComparePage::showSigns);
    connect(&m_cache, &SeriesCache::failed, this, [this](const QString& why) { m_message->display(MessageLevel::Error, why); });
    connect(&m_context.feed, &RunFeed::storeChanged, this, [this] {
        if (m_active)
            reload();
    });
    connect(&m_context.navigator, &Navigator::compareRequested, this, [this](const QList<run::RunId>& runs) {
        setRuns(std::vector<run::RunId>(runs.begin(), runs.end()));
    });
    connect(m_by, &QComboBox::activated, this, [this](int index) {
        m_pathChosen = true;
        groupBy(m_by->itemData(index).toString());
    });
    connect(m_againstBox, &QComboBox::activated, this, [this](int index) { compareAgainst(m_againstBox->itemData(index).toInt()); });
    connect(m_setBox, &QComboBox::activated, this, [this](int index) { setTestSet(m_setBox->itemData(index).toString().toStdString()); });
    connect(m_curveBox, &QComboBox::activated, this, [this](int index) { setCurve(m_curveBox->itemData(index).toString().toStdString()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { selectGroup(now.isValid() ? now.row() : -1); });
    for (ChartView* chart : m_charts) {
        connect(chart, &ChartView::pointClicked, this, [this, chart](int series, int point) { pointClicked(chart, series, point); });
        connect(chart, &ChartView::problem, this, [this](const QString& text) { m_message->display(MessageLevel::Error, text); });
        connect(chart, &ChartView::done, this, [this](const QString& text) { m_message->display(MessageLevel::Success, text); });
    }
    connect(m_bar, &DifferenceBar::showAllToggled, this, [this] {
        if (m_lower->currentIndex() == kSettingsPage) {
            showView(View::Charts);
            return;
        }
        m_lower->setCurrentIndex(kSettingsPage);
        m_bar->setShowingAll(true);
    });
    connect(m_views, &SegmentedControl::chosen, this, [this](int index) { showView(static_cast<View>(index)); });
    connect(m_domains, &DomainsView::choiceChanged, this, &ComparePage::rebuildView);
    connect(m_mixtures, &MixturesView::choiceChanged, this, &ComparePage::rebuildView);
    connect(m_mixtures, &MixturesView::groupClicked, this, &ComparePage::selectGroup);
    connect(m_parallel, &ParallelView::groupClicked, this, &ComparePage::selectGroup);
    connect(m_runsView, &RunsView::marksChanged, this, &ComparePage::reload);
}

bool ComparePage::empty() const {
    return m_stack->currentIndex() == 0;
}

QString ComparePage::note() const {
    return m_note->text();
}

void ComparePage::activate() {
    m_active = true;
    reload();
}

void ComparePage::deactivate() {
    m_active = false;
}

void ComparePage::setRuns(const std::vector<run::RunId>& runs) {
    m_chosen = runs;
    m_pathChosen = m_againstChosen = false;
    m_testSet.clear();
    m_selected = -1;
    if (m_active)
        reload();
}

void ComparePage::setStudy(run::StudyId study) {
    if (const auto runs = m_context.reader.runs(study))
        setRuns(ids_of(*runs));
}

/// The newest study with two finished runs.
std::vector<run::RunId> ComparePage::defaultRuns() const {
    const auto studies = m_context.reader.studies();
    if (!studies)
        return {};
    for (const store::StudyRecord& study : *studies) {
        const auto runs = m_context.reader.runs(study.id);
        if (runs && std::count_if(runs->begin(), runs->end(), [](const auto& run) {
                        return run.state == run::State::Completed;
                    }) >= 2)
            return ids_of(*runs);
    }
    return {};
}

std::vector<ComparedRun> ComparePage::readRuns(const std::vector<run::RunId>& ids) {
    std::vector<ComparedRun> all;
    std::set<run::RunId> have;
    std::set<run::StudyId> studies;
    const auto add = [&](store::RunRecord run) {
        if (!have.insert(run.id).second || run.state == run::State::Cancelled)
            return;
        ComparedRun compared{std::move(run), {}, {}};
        if (const auto summaries = m_context.reader.summaries(compared.run.id))
            for (const store::MetricSummary& summary : *summaries)
                compared.metrics[summary.name] = summary.last;
        if (compared.run.state == run::State::Completed)
            compared.parameters = parametersOf(compared.run);
        else
            m_cache.expectMore(compared.run.id);
        all.push_back(std::move(compared));
    };
    for (const run::RunId id : ids)
        if (auto run = m_context.reader.run(id)) {
            studies.insert(run->study);
            add(std::move(*run));
        }
    // Without teacher and control a student's score says little.
    for (const run::StudyId study : studies)
        if (auto runs = m_context.reader.runs(study))
            for (store::RunRecord& run : *runs)
                if (run.role != run::Role::Student)
                    add(std::move(run));
    return all;
}

std::optional<std::int64_t> ComparePage::parametersOf(const store::RunRecord& run) {
    if (const auto known = m_parameters.find(run.id); known != m_parameters.end())
        return known->second;
    const auto folder = store::resolve_model("run:" + std::to_string(run.id), {}, m_context.home);
    if (!folder)
        return std::nullopt;
    const auto shape = store::inspect_model(*folder);
    if (!shape)
        return std::nullopt;
    return m_parameters[run.id] = recipe::model_cost(*shape).total();
}

void ComparePage::reload() {
    const bool chosen = !m_chosen.empty();
    m_runs = readRuns(chosen ? m_chosen : defaultRuns());
    keepOneTestSet();
    const auto finished = std::count_if(m_runs.begin(), m_runs.end(),
                                        [](const ComparedRun& run) { return run.run.state == run::State::Completed; });
    m_stack->setCurrentIndex(finished < 2 ? 0 : 1);
    if (finished < 2)
        return;
    std::set<run::StudyId> studies;
    for (const ComparedRun& run : m_runs)
        studies.insert(run.run.study);
    QString name = tr("%1 studies").arg(studies.size());
    if (studies.size() == 1)
        if (const auto study = m_context.reader.study(*studies.begin()))
            name = qstring(study->name);
    m_title->setText(name);
    const bool all = static_cast<std::size_t>(finished) == m_runs.size();
    m_badge->setBadge(tr("%1 of %2 done").arg(finished).arg(m_runs.size()), all ? BadgeKind::Success : BadgeKind::Neutral,
                      all ? std::optional(Icon::Check) : std::nullopt);
    m_found = find_differences(m_runs);
    m_bar->setDifferences(m_found);
    m_settings->setRuns(m_runs);
    regroup();
}

/// The chosen one, else the one that most finished runs were tested on. Imported runs do not say theirs and stay.
void ComparePage::keepOneTestSet() {
    m_testSets.clear();
    std::map<std::string, int> finished;
    for (const ComparedRun& run : m_runs) {
        if (run.run.imported)
            continue;
        const TestSet set = test_set(run.run.recipe);
        TestSet& kept = m_testSets.try_emplace(set.key, set).first->second;
        const bool first = run.run.state == run::State::Completed && finished[set.key]++ == 0;
        if (const auto split = first ? splitOf(run.run.id) : std::nullopt; split && *split != set.split)
            kept.label = set.label.substr(0, set.label.size() - set.split.size()) + *split + utf8(QLatin1Char(' ') + tr("(no %1 part)").arg(qstring(set.split)));
    }
    if (!m_testSets.contains(m_testSet)) {
        const auto most = std::max_element(finished.begin(), finished.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        m_testSet = most == finished.end() ? std::string() : most->first;
    }
    std::erase_if(m_runs, [this](const ComparedRun& run) { return !run.run.imported && test_set(run.run.recipe).key != m_testSet; });
}

std::optional<std::string> ComparePage::splitOf(run::RunId run) {
    const auto [known, fresh] = m_splits.try_emplace(run);
    if (fresh)
        known->second = report::measured_split(m_context.home, run);
    return known->second;
}

void ComparePage::setTestSet(const std::string& key) {
    m_testSet = key;
    m_againstChosen = false;
    m_selected = -1;
    reload();
}

const Difference* ComparePage::groupedBy() const {
    for (const Difference& difference : m_found.differing)
        if (qstring(difference.path) == m_path)
            return &difference;
    return nullptr;
}

CompareView ComparePage::view() const {
    return {m_runs, m_groups, groupedBy(), m_selected, &m_found};
}

void ComparePage::regroup() {
    if (!m_pathChosen || (!m_path.isEmpty() && !groupedBy())) {
        // One swept setting speaks for itself; several at once do not fit on an axis.
        m_path.clear();
        for (const Difference& difference : m_found.differing)
            if (difference.path != "seed" && difference.numeric()) {
                m_path = qstring(difference.path);
                break;
            }
        // A share that moved along with the first one adds nothing, any other setting would be averaged over. Of three
        // shares one does not tell the others.
        const auto shares = std::count_if(m_found.differing.begin(), m_found.differing.end(),
                                          [](const Difference& d) { return d.path.ends_with(".ratio"); });
        const auto others = std::count_if(m_found.differing.begin(), m_found.differing.end(), [this, shares](const Difference& d) {
            return d.path != "seed" && qstring(d.path) != m_path && (shares > 2 || !d.path.ends_with(".ratio"));
        });
        if (others > 0)
            m_path.clear();
    }
    m_groups = make_groups(m_runs, m_path.toStdString(), m_found);
    std::erase_if(m_groups, [](const Group& group) { return group.planned() == 0; });
    if (!m_againstChosen || m_against >= static_cast<int>(m_groups.size())) {
        const auto control = std::find_if(m_groups.begin(), m_groups.end(),
                                          [](const Group& group) { return group.role == run::Role::Control; });
        const auto student = std::find_if(m_groups.begin(), m_groups.end(),
                                          [](const Group& group) { return group.role == run::Role::Student; });
        const auto base = control != m_groups.end() ? control : student;
        m_against = base == m_groups.end() ? -1 : static_cast<int>(base - m_groups.begin());
    }
    if (m_selected >= static_cast<int>(m_groups.size()))
        m_selected = -1;
    fillTable();
    fillChoices();
    rebuildCharts();
}

void ComparePage::groupBy(const QString& path) {
    m_path = path;
    m_pathChosen = true;
    m_againstChosen = false;
    m_selected = -1;
    regroup();
}

void ComparePage::compareAgainst(int group) {
    m_against = group;
    m_againstChosen = true;
    fillTable();
}

void ComparePage::selectGroup(int group) {
    if (group == m_selected)
        return;
    m_selected = group;
    if (group >= 0 && m_table->currentIndex().row() != group) {
        const QSignalBlocker quiet(m_table->selectionModel());
        m_table->selectRow(group);
        m_table->viewport()->update();
    }
    rebuildCharts();
}

void ComparePage::setCurve(const std::string& metric) {
    m_curve = metric;
    rebuildCharts();
}

void ComparePage::fillTable() {
    const QSignalBlocker quiet(m_table->selectionModel());
    m_model->setContent(m_runs, m_groups, m_against);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        using Kind = CompareTableModel::Kind;
        const Kind kind = m_model->columns()[static_cast<std::size_t>(column)].kind;
        QHeaderView* header = m_table->horizontalHeader();
        const int words = header->sectionSizeHint(column) + kHeaderRoom;
        const bool roomy = m_table->viewport()->width() >= scaled(kRoomyTable);
        const int least = kind == Kind::Name ? (roomy ? 230 : 180) : kind == Kind::Plain ? (roomy ? 144 : 134) : 80;
        const int width = std::max(words, scaled(least));
        // The marks of the intervals take what room there is.
        header->setSectionResizeMode(column, kind == Kind::Interval ? QHeaderView::Stretch : QHeaderView::Interactive);
        if (kind != Kind::Interval)
            header->resizeSection(column, width);
    }
    if (m_selected >= 0)
        m_table->selectRow(m_selected);
    findSigns();
}

void ComparePage::findSigns() {
    const auto runs_of = [this](const Group& group) {
        report::TestedRuns runs;
        for (const std::size_t i : group.runs)
            runs.push_back({m_runs[i].run.id, m_runs[i].run.seed});
        return runs;
    };
    std::vector<std::optional<Contrast>> rows;
    for (const Group& group : m_model->groups())
        rows.push_back(m_model->tested(group) ? std::optional(Contrast{runs_of(group), runs_of(m_groups[static_cast<std::size_t>(m_against)])})
                                              : std::nullopt);
    m_finder.find(std::move(rows));
    if (m_finder.testing())
        showSigns();
}

void ComparePage::showSigns() {
    m_model->setTests(m_finder.signs(), m_finder.testing());
    showNote();
}

void ComparePage::fillChoices() {
    const auto fill = [](QComboBox* box, const std::vector<std::pair<QString, QVariant>>& items, const QVariant& current) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const auto& [text, value] : items)
            box->addItem(text, value);
        box->setCurrentIndex(std::max(0, box->findData(current)));
    };
    std::vector<std::pair<QString, QVariant>> by{{tr("All that differs"), QString()}};
    for (const Difference& difference : m_found.differing)
        by.emplace_back(qstring(difference.label), qstring(difference.path));
    fill(m_by, by, m_path);

    std::vector<std::pair<QString, QVariant>> against;
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        against.emplace_back(qstring(m_groups[i].name), static_cast<int>(i));
    fill(m_againstBox, against, m_against);

    std::vector<std::pair<QString, QVariant>> sets;
    for (const auto& [key, set] : m_testSets)
        sets.emplace_back(qstring(set.label), qstring(key));
    if (sets.empty())
        sets.emplace_back(tr("not said"), QString());
    fill(m_setBox, sets, qstring(m_testSet));

    std::set<std::string> metrics;
    for (const ComparedRun& run : m_runs)
        for (const auto& [name, value] : run.metrics)
            if (!name.starts_with("similarity/"))
                metrics.insert(name);
    if (!metrics.contains(m_curve))
        m_curve = headline_metric(metrics);
    std::vector<std::pair<QString, QVariant>> curves;
    for (const std::string& name : metrics)
        curves.emplace_back(metric_info(name).title, qstring(name));
    fill(m_curveBox, curves, qstring(m_curve));
}

void ComparePage::rebuildCharts() {
    m_timer.stop();
    if (!m_active || empty())
        return;
    std::vector<std::string> metrics;
    for (const CompareTableModel::Column& column : m_model->columns())
        if (column.kind == CompareTableModel::Kind::Interval)
            metrics.push_back(column.metric);
    const std::string first = metrics.empty() ? m_curve : metrics.front();
    const std::string second = metrics.size() > 1 ? metrics[1] : std::string("eval/icner/semer");
    const CompareView now = view();
    m_charts[0]->setData(metric_by_setting(now, first));
    m_charts[1]->setData(metric_by_setting(now, second));
    m_charts[2]->setData(metric_by_size(now, first));
    m_charts[3]->setData(training_curves(now, m_curve, m_cache));
    rebuildView();
}

void ComparePage::showView(View view) {
    constexpr int pages[] = {0, 2, 3, 4, 5}; // in the stack; the settings stand between
    m_views->setCurrent(static_cast<int>(view));
    m_lower->setCurrentIndex(pages[static_cast<std::size_t>(view)]);
    m_bar->setShowingAll(false);
    rebuildView();
}

/// The one on show; the others when they come into sight.
void ComparePage::rebuildView() {
    if (!m_active || empty())
        return;
    const QWidget* now = m_lower->currentWidget();
    if (now == m_domains)
        m_domains->setView(view());
    else if (now == m_mixtures)
        m_mixtures->setView(view());
    else if (now == m_parallel)
        m_parallel->setView(view(), m_found);
    else if (now == m_runsView) {
        std::vector<ComparedRow> rows;
        for (const ComparedRun& compared : m_runs) {
            ComparedRow row{compared.run, {}};
            if (const auto summaries = m_context.reader.summaries(compared.run.id))
                for (const store::MetricSummary& summary : *summaries)
                    row.metrics[summary.name] = summary;
            rows.push_back(std::move(row));
        }
        m_runsView->setRows(std::move(rows));
    }
}

void ComparePage::showNote() {
    std::size_t least = 0;
    std::size_t most = 0;
    std::size_t single = 0;
    bool joins = false; // settings beside seeds
    for (const Group& group : m_groups) {
        if (group.role != run::Role::Student || group.runs.empty())
            continue;
        least = least == 0 ? group.runs.size() : std::min(least, group.runs.size());
        most = std::max(most, group.runs.size());
        single += group.runs.size() == 1 ? 1 : 0;
        std::set<std::uint64_t> seeds;
        for (const std::size_t run : group.runs)
            seeds.insert(m_runs[run].run.seed);
        joins = joins || seeds.size() < group.runs.size();
    }
    QString text;
    if (most <= 1)
        text = tr("One seed: no interval. Add seeds to get intervals.");
    else if (joins)
        text = tr("Intervals: Student's t over the runs of each group, which join settings beside seeds, 95 %.");
    else if (least == most)
        text = tr("Intervals: Student's t over %1 seeds, 95 %.").arg(most);
    else
        text = tr("Intervals: Student's t over the seeds of each group, 95 %.");
    if (most > 1 && single > 0)
        text += QStringLiteral(" ") + tr("Groups with one seed have none.");
    if (std::any_of(m_runs.begin(), m_runs.end(), [](const ComparedRun& run) { return run.run.imported.has_value(); }))
        text += QStringLiteral(" ") + tr("Imported runs do not say what they were tested on.");
    const QString tests = m_finder.testing() ? tr("Testing…")
                          : m_against < 0    ? QString()
                                             : tests_note(m_finder.signs(), qstring(m_groups[static_cast<std::size_t>(m_against)].name));
    if (!tests.isEmpty())
        text += QStringLiteral(" ") + tests;
    m_legend->setVisible(!tests.isEmpty());
    m_note->setText(text);
}

void ComparePage::pointClicked(const ChartView* chart, int series, int point) {
    const int group = group_at(view(), chart->data(), series, point);
    if (group >= 0)
        selectGroup(group);
}

QList<QWidget*> ComparePage::panels() {
    return {m_by, m_table, m_grid};
}

} // namespace stillroom::ui
