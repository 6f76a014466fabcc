// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/runs/workplace.h"
#include "tests/ui/support/pictures.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/parallel_coordinates.h"
#include "ui/charts/ternary_plot.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/compare/domains_view.h"
#include "ui/pages/compare/mixtures_view.h"
#include "ui/pages/compare/parallel_view.h"
#include "ui/pages/compare/runs_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QTableView>
#include <QTest>

namespace stillroom::ui {

/// The views under the comparison, on a study whose scores are known.
class CompareViewsTest : public QObject {
    Q_OBJECT

  private:
    using View = ComparePage::View;

    static constexpr const char* kDomains[] = {"alarm", "music", "news", "weather", "shopping", "transport"};

    /// Scores peak at 40 % generic text; domains far from it gain most from task text.
    static std::vector<run::RunId> study(test::Workplace& place, const std::function<void(recipe::Recipe&)>& change = {}) {
        const auto runs = place.queueDemo([&](recipe::Recipe& recipe) {
            recipe.study.seeds = {1, 2, 3};
            recipe.study.axes = {{"transfer.sources.Generic.ratio", {1.0, 0.7, 0.5, 0.3, 0.0}}};
            if (change)
                change(recipe);
        });
        for (const run::RunId id : runs) {
            const auto run = *place.reader.run(id);
            std::vector<std::pair<std::string, double>> metrics;
            if (run.role == run::Role::Teacher) {
                metrics = {{"eval/dc/accuracy", 0.93}, {"similarity/Generic/js_divergence", 0.5}};
                for (std::size_t d = 0; d < std::size(kDomains); ++d)
                    metrics.emplace_back(std::string("similarity/Generic/js_divergence/") + kDomains[d], 0.3 + 0.05 * static_cast<double>(d));
            } else {
                const double generic = run.recipe["transfer"]["sources"][0]["ratio"].get<double>();
                const double third = run.recipe["transfer"]["sources"].size() > 2 ? run.recipe["transfer"]["sources"][2]["ratio"].get<double>() : 0.0;
                const double noise = 0.0005 * (static_cast<double>(run.seed) - 2.0);
                const double dc = (run.role == run::Role::Student ? 0.90 : 0.85) - 0.2 * (generic - 0.4) * (generic - 0.4) - 0.1 * third + noise;
                metrics = {{"eval/dc/accuracy", dc}, {"eval/icner/semer", 1.1 - dc}};
                for (const char* language : {"de", "en"})
                    metrics.emplace_back(std::string("eval/dc/accuracy/lang:") + language, dc);
                for (std::size_t d = 0; d < std::size(kDomains); ++d)
                    metrics.emplace_back(std::string("eval/dc/accuracy/") + kDomains[d], 0.9 - generic * 0.02 * static_cast<double>(d + 1) + noise);
            }
            place.finish(id, metrics);
        }
        return runs;
    }

    static std::unique_ptr<ComparePage> shown(test::Workplace& place, View view) {
        auto page = std::make_unique<ComparePage>(place.context);
        page->resize(1364, 856);
        page->show();
        page->activate();
        page->showView(view);
        QTest::qWait(300); // charts draw at most four times a second
        return page;
    }

  private Q_SLOTS:
    void gainGoesWithSimilarity() {
        test::Workplace place;
        study(place);
        auto page = shown(place, View::Domains);
        const ChartData& chart = page->domains()->chart()->data();
        QCOMPARE(chart.series.size(), std::size_t{2});
        const Series& dots = chart.series[1];
        QCOMPARE(dots.x.size(), std::size(kDomains));
        QCOMPARE(dots.labels.front(), QStringLiteral("alarm"));
        QVERIFY(std::abs(dots.y.front() - 0.02) < 1e-9); // 0 % generic over 100 %
        QVERIFY(std::abs(dots.y.back() - 0.12) < 1e-9);
        QVERIFY(chart.series[0].spread == Spread::Band);
        QVERIFY(chart.note.contains(QStringLiteral("Generic 0 %")));
        test::picture(*page, QStringLiteral("compare-domains"));
        // Another measure that nobody measured has no dots, and says so.
        page->domains()->measures()->setCurrentIndex(1);
        Q_EMIT page->domains()->measures()->activated(1);
        QVERIFY(page->domains()->chart()->data().series.empty());
        QVERIFY(!page->domains()->chart()->data().empty_text.isEmpty());
    }

    void scoresByLanguageCanBeChosen() {
        test::Workplace place;
        study(place);
        auto page = shown(place, View::Runs);
        const auto offers = [](const QWidget& widget, const QString& title) {
            const auto boxes = widget.findChildren<QComboBox*>();
            return std::any_of(boxes.begin(), boxes.end(), [&](const QComboBox* box) { return box->findText(title) >= 0; });
        };
        QVERIFY(offers(*page->runsView(), QStringLiteral("DC accuracy, language de")));
        QVERIFY(!offers(*page->runsView(), QStringLiteral("DC accuracy, alarm")));
        page->setCurve("eval/dc/accuracy/lang:en");
        QCOMPARE(page->grid()->charts()[3]->data().title, QStringLiteral("DC accuracy, language en"));
        page->showView(View::Domains);
        QCOMPARE(page->domains()->chart()->data().series[1].x.size(), std::size(kDomains)); // languages are no domains
    }

    void eachTeacherHasItsLineOverTheRatios() {
        test::Workplace place;
        study(place, [](recipe::Recipe& recipe) {
            recipe.teacher.adapt_corpora = {"Task"};
            recipe.study.axes.insert(recipe.study.axes.begin(), recipe::Axis{"teacher.adapt", {false, true}});
            recipe.study.control = recipe::Control::Each;
        });
        auto page = shown(place, View::Charts);
        const ChartData& chart = page->grid()->charts()[0]->data();
        QVERIFY(chart.series.size() >= 3);
        QCOMPARE(chart.series[0].name, QStringLiteral("Adapt to task text off"));
        QCOMPARE(chart.series[1].name, QStringLiteral("Adapt to task text on"));
        QCOMPARE(chart.series[2].ink, Ink::Control); // one a ratio, whatever the teacher
        for (int line = 0; line < 3; ++line)
            QCOMPARE(chart.series[static_cast<std::size_t>(line)].x, (std::vector<double>{0, 30, 50, 70, 100}));
        QCOMPARE(chart.references.size(), std::size_t{3}); // two teachers, the baseline
        Q_EMIT page->grid()->charts()[0]->pointClicked(1, 4);
        QVERIFY(page->grid()->charts()[0]->data().series[1].rings.contains(4));
        QVERIFY(page->grid()->charts()[0]->data().series[0].rings.empty());
        QTest::qWait(300);
        test::picture(*page, QStringLiteral("compare-teachers"));
    }

    void theLineOfRatiosSuggestsWhatTheDataSupport() {
        test::Workplace place;
        study(place);
        auto page = shown(place, View::Mixtures);
        const ChartData& chart = page->mixtures()->line()->data();
        QCOMPARE(chart.series.size(), std::size_t{3}); // fit, runs, suggestion
        QCOMPARE(chart.series[1].x.size(), std::size_t{15});
        const double next = chart.series[2].x.front();
        QVERIFY2(next >= 35.0 && next <= 45.0, qPrintable(QString::number(next)));
        QVERIFY2(page->mixtures()->words().contains(QStringLiteral("Worth trying next")), qPrintable(page->mixtures()->words()));
        test::picture(*page, QStringLiteral("compare-mixtures"));
    }

    void oneSeedSupportsNoSuggestion() {
        test::Workplace place;
        study(place, [](recipe::Recipe& recipe) { recipe.study.seeds = {1}; });
        auto page = shown(place, View::Mixtures);
        QVERIFY2(page->mixtures()->words().contains(QStringLiteral("Add seeds")), qPrintable(page->mixtures()->words()));
        QCOMPARE(page->mixtures()->line()->data().series.size(), std::size_t{2});
    }

    void threeSourcesMakeATriangle() {
        test::Workplace place;
        study(place, [](recipe::Recipe& recipe) {
            recipe.corpora.push_back(recipe.corpora[0]);
            recipe.corpora.back().name = "Third";
            recipe.transfer.sources.push_back({"Third", 0, false});
            recipe::Axis axis;
            axis.path = "transfer.mixture";
            axis.kind = recipe::AxisKind::Range;
            axis.count = 4;
            recipe.study.axes = {axis};
        });
        auto page = shown(place, View::Mixtures);
        QCOMPARE(page->mixtures()->triangle()->scene().data().dots.size(), std::size_t{10});
        QVERIFY(!page->mixtures()->triangle()->scene().data().surface.empty());
        QVERIFY(!page->mixtures()->words().isEmpty());
        test::picture(*page, QStringLiteral("compare-triangle"));
    }

    void parallelAxesShowSettingsAndScores() {
        test::Workplace place;
        study(place);
        auto page = shown(place, View::Parallel);
        const ParallelData& data = page->parallel()->lines()->data();
        QCOMPARE(data.lines.size(), std::size_t{15 + 3 + 1 + 1}); // students, controls, teacher, baseline
        QVERIFY(data.axes.size() >= 3);
        QVERIFY(data.axes.front().percent);
        Q_EMIT page->parallel()->lines()->lineClicked(5);
        QVERIFY(page->parallel()->lines()->data().lines[5].selected);
        test::picture(*page, QStringLiteral("compare-parallel"));
    }

    void runsAreFilteredMarkedAndHidden() {
        test::Workplace place;
        const auto ids = study(place);
        auto page = shown(place, View::Runs);
        RunsView* runs = page->runsView();
        const QAbstractItemModelTester tester(&runs->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(runs->shown(), static_cast<int>(ids.size()));
        test::picture(*page, QStringLiteral("compare-runs"));
        runs->setFilter(QStringLiteral("generic 30"));
        QCOMPARE(runs->shown(), 3);
        runs->setFilter(QStringLiteral(">92"));
        QCOMPARE(runs->shown(), 1); // the teacher
        runs->setFilter(QStringLiteral("generic 30"));
        runs->table()->selectAll();
        runs->setTags({QStringLiteral("good"), QStringLiteral(" good "), QStringLiteral("talk")});
        runs->setFilter(QStringLiteral("tag:talk"));
        QCOMPARE(runs->shown(), 3);
        const auto groups = page->table().groups();
        const auto ink = [](const std::vector<Group>& all, const QString& name) {
            for (const Group& group : all)
                if (qstring(group.name) == name)
                    return group.ink;
            return Ink::Baseline;
        };
        const Ink before = ink(groups, QStringLiteral("Generic 70 %"));
        runs->table()->selectAll();
        runs->hideRuns(true);
        QCOMPARE(page->table().groups().size(), groups.size() - 1);
        QCOMPARE(ink(page->table().groups(), QStringLiteral("Generic 70 %")), before); // others keep their colour
        runs->table()->selectAll();
        runs->hideRuns(false);
        QCOMPARE(page->table().groups().size(), groups.size());
        runs->table()->selectAll();
        runs->setColor(4);
        QCOMPARE(ink(page->table().groups(), QStringLiteral("Generic 30 %")), Ink::S4);
        const auto marked = place.reader.runs();
        QCOMPARE(std::count_if(marked->begin(), marked->end(), [](const auto& run) { return run.marks.color == 4 && run.marks.tags.size() == 2; }), 3);
    }

    void columnsShowLastBestLowestAndHighest() {
        test::Workplace place;
        study(place);
        auto page = shown(place, View::Runs);
        RunsTableModel& model = page->runsView()->model();
        model.setMetric("eval/icner/semer");
        const auto value = [&](int column) { return model.index(1, column).data().toString().toDouble(); };
        QVERIFY(value(RunsTableModel::Last) == value(RunsTableModel::Highest)); // the fake run's values rise
        QVERIFY(value(RunsTableModel::Best) == value(RunsTableModel::Lowest));  // and lower is better
        QVERIFY(value(RunsTableModel::Lowest) < value(RunsTableModel::Highest));
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::CompareViewsTest)
#include "compare_views_test.moc"
