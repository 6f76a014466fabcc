// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_page.h"

#include "core/base/files.h"
#include "tests/core/report/predictions_sample.h"
#include "tests/ui/pages/runs/workplace.h"
#include "tests/ui/support/pictures.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/compare/compare_export.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/compare/difference_bar.h"
#include "ui/pages/compare/sign.h"
#include "ui/window/translator.h"

#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace stillroom::ui {

class ComparePageTest : public QObject {
    Q_OBJECT

  private:
    /// A study of three shares with `seeds` seeds, finished.
    static std::vector<run::RunId> finishedStudy(test::Workplace& place, std::vector<std::uint64_t> seeds, const std::string& name) {
        const auto runs = place.queueDemo([&](recipe::Recipe& recipe) {
            recipe.name = name;
            recipe.study.seeds = seeds;
            recipe.study.control = recipe::Control::One;
        });
        double offset = 0.0;
        for (const run::RunId id : runs) {
            const auto run = *place.reader.run(id);
            double dc = run.role == run::Role::Teacher ? 0.934 : 0.854;
            if (run.role == run::Role::Student) {
                const double share = run.point.empty() ? 0.5 : run.point.begin()->get<double>();
                dc = 0.92 - 0.035 * share * share + offset;
                offset = offset > 0.003 ? -0.002 : offset + 0.0017;
            }
            place.finish(id, {{"eval/dc/accuracy", dc}, {"eval/icner/slot_f1", dc - 0.12}, {"eval/icner/semer", 1.08 - dc},
                              {"train/loss", 1.4 - dc}});
        }
        return runs;
    }

    /// Answers of all runs to 400 utterances: the share that is right is the run's DC accuracy.
    static void answer(test::Workplace& place, const std::vector<run::RunId>& runs) {
        for (const run::RunId id : runs) {
            const auto summaries = place.reader.summaries(id);
            for (const auto& summary : *summaries)
                if (summary.name == "eval/dc/accuracy")
                    stillroom::test::write_predictions(place.space.home(), id,
                                                       stillroom::test::predictions(static_cast<int>(summary.last * 400.0), "utterance", 400));
        }
    }

    static Sign signAt(ComparePage& page, std::size_t row, int column) {
        return page.table().index(static_cast<int>(row), column).data(CompareTableModel::SignRole).value<SignCell>().sign;
    }

    static std::unique_ptr<ComparePage> shown(test::Workplace& place, const QSize& size = {1364, 856}) {
        auto page = std::make_unique<ComparePage>(place.context);
        page->resize(size);
        page->show();
        page->activate();
        return page;
    }

  private Q_SLOTS:
    void needsTwoFinishedRuns() {
        test::Workplace place;
        const auto runs = place.queueDemo();
        auto page = shown(place);
        QVERIFY(page->empty());
        place.finish(runs[0], "eval/dc/accuracy", 0.9);
        place.feed.pollStore();
        QVERIFY(page->empty());
        test::picture(*page, QStringLiteral("compare-empty"));
    }

    void importedRunsStandBesideAStudy() {
        test::Workplace place;
        std::vector<run::RunId> all = finishedStudy(place, {11, 12}, "Own");
        QVERIFY(write_file(place.space.home() / "theirs.csv",
                           "run,tag,step,wall_time,value\nexp,eval/dc/accuracy,10,1700000000,0.8\nexp,eval/dc/accuracy,20,1700000010,0.88\n"));
        auto page = shown(place);
        page->exchange().importResults({place.space.home() / "theirs.csv"});
        QTRY_COMPARE_WITH_TIMEOUT(place.reader.imported_runs()->size(), std::size_t(1), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(!page->exchange().job().busy(), 30000);
        all.push_back(place.reader.imported_runs()->front().id);
        page->setRuns(all);
        QStringList groups;
        for (const Group& group : page->table().groups())
            groups << qstring(group.name);
        QVERIFY2(groups.contains(QStringLiteral("exp (imported)")), qPrintable(groups.join(QLatin1Char(','))));
        QVERIFY(groups.size() >= 5); // its unknown test set hides nobody
        QVERIFY(page->note().contains(QStringLiteral("do not say what they were tested on")));
        test::picture(*page, QStringLiteral("compare-imported"));
        page->exchange().exportResults(all, place.space.home() / "out", exchange::ExportFormat::Csv);
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(place.space.home() / "out" / "metrics.csv"), 30000);
    }

    void newestStudyComesUp() {
        test::Workplace place;
        finishedStudy(place, {11, 12, 13}, "Generic share study");
        auto page = shown(place);
        QVERIFY(!page->empty());
        const auto& groups = page->table().groups();
        QCOMPARE(groups.front().role, run::Role::Teacher);
        QCOMPARE(groups.back().role, run::Role::Baseline);
        QVERIFY(groups.size() >= 4);
        QCOMPARE(groups[1].runs.size(), std::size_t(3));
        QTRY_COMPARE(page->note(), QStringLiteral("Intervals: Student's t over 3 seeds, 95 %."));
        QVERIFY(page->differences()->text().contains(QStringLiteral("share")));
        QCOMPARE(page->table().against(), static_cast<int>(groups.size()) - 2);
    }

    void oneSeedSaysSo() {
        test::Workplace place;
        finishedStudy(place, {1}, "One seed");
        auto page = shown(place);
        QTRY_COMPARE(page->note(), QStringLiteral("One seed: no interval. Add seeds to get intervals."));
        QCOMPARE(page->grid()->charts()[0]->data().series[0].spread, Spread::None);
    }

    void testSetsAreNotMixed() {
        test::Workplace place;
        const auto onTest = finishedStudy(place, {1, 2}, "On test");
        auto onDev = place.queueDemo([](recipe::Recipe& recipe) {
            recipe.tasks.evaluate_on = "dev";
            recipe.study.axes.clear();
        });
        for (const run::RunId id : onDev)
            place.finish(id, "eval/dc/accuracy", 0.5);
        auto page = shown(place);
        auto all = onTest;
        all.insert(all.end(), onDev.begin(), onDev.end());
        page->setRuns(all);
        const auto compared = [&] {
            std::size_t count = 0;
            for (const Group& group : page->table().groups())
                count += group.runs.size();
            return count;
        };
        QCOMPARE(compared(), onTest.size());
        page->setTestSet("builtin:assistant/en|dev");
        QCOMPARE(compared(), onDev.size());
    }

    void groupsAreTestedAgainstTheControl() {
        test::Workplace place;
        const auto runs = finishedStudy(place, {11, 12, 13}, "Tested");
        answer(place, runs);
        auto page = shown(place);
        QVERIFY(page->testing());
        QVERIFY(page->note().endsWith(QStringLiteral("Testing…")));
        QCOMPARE(signAt(*page, 1, 2), Sign::Testing);
        QTRY_VERIFY_WITH_TIMEOUT(!page->testing(), 60000);
        const auto& groups = page->table().groups();
        QCOMPARE(groups[1].role, run::Role::Student);
        QCOMPARE(signAt(*page, 1, 2), Sign::Better);
        QCOMPARE(signAt(*page, groups.size() - 1, 2), Sign::None); // the baseline
        QVERIFY(page->note().contains(QStringLiteral("over 400 utterances against No distillation")));

        page->compareAgainst(1); // the control is worse than a student
        QTRY_VERIFY_WITH_TIMEOUT(!page->testing(), 60000);
        QCOMPARE(signAt(*page, groups.size() - 2, 2), Sign::Worse);
        QCOMPARE(signAt(*page, 1, 2), Sign::None);
        page->compareAgainst(static_cast<int>(groups.size()) - 2);
        QVERIFY(!page->testing()); // known from before
        QCOMPARE(signAt(*page, 1, 2), Sign::Better);
    }

    void withoutAnswersNothingIsTested() {
        test::Workplace place;
        finishedStudy(place, {1, 2}, "No answers kept");
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(!page->testing(), 60000);
        QCOMPARE(signAt(*page, 1, 2), Sign::NotTested);
        QVERIFY(page->table().index(1, 2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("same utterances")));
        QVERIFY(!page->note().contains(QStringLiteral("Tests:")));
    }

    void theMeasuredPartIsSaid() {
        test::Workplace place;
        const auto runs = finishedStudy(place, {1, 2}, "Measured on dev");
        for (const run::RunId id : runs) {
            const auto folder = place.space.home() / "runs" / std::to_string(id);
            QVERIFY(make_folder(folder));
            QVERIFY(write_file(folder / "evaluation.json", R"({"split": "dev"})"));
        }
        auto page = shown(place);
        QStringList sets;
        for (const QComboBox* box : page->findChildren<QComboBox*>())
            if (box->accessibleName() == QStringLiteral("Test set"))
                sets << box->currentText();
        QCOMPARE(sets.size(), 1);
        QVERIFY2(sets[0].endsWith(QStringLiteral("dev (no test part)")), qPrintable(sets[0]));
    }

    void selectionRingsPoints() {
        test::Workplace place;
        finishedStudy(place, {1, 2}, "Study");
        auto page = shown(place);
        page->tableView()->selectRow(2);
        const ChartData& chart = page->grid()->charts()[0]->data();
        QCOMPARE(chart.series[0].rings, std::set<std::size_t>{1});
        Q_EMIT page->grid()->charts()[0]->pointClicked(0, 0); // and the other way round
        QCOMPARE(page->tableView()->currentIndex().row(), 1);
        QCOMPARE(page->grid()->charts()[0]->data().series[0].rings, std::set<std::size_t>{0});
    }

    void comparedAgainstAndGrouping() {
        test::Workplace place;
        finishedStudy(place, {1, 2}, "Study");
        auto page = shown(place);
        page->compareAgainst(1);
        QVERIFY(page->table().index(1, 0).data(CompareTableModel::AgainstRole).toBool());
        QVERIFY(page->table().index(1, 2).data(CompareTableModel::CiRole).value<CiCell>().difference.isEmpty());
        page->groupBy(QStringLiteral("seed"));
        QVERIFY(page->table().rowCount() > 2);
        QTRY_VERIFY(page->note().contains(QStringLiteral("which join settings beside seeds")));
        page->groupBy({});
        QTRY_VERIFY(page->note().contains(QStringLiteral("over 2 seeds")));
        QCOMPARE(page->table().groups()[1].runs.size(), std::size_t(2));
    }

    void curvesOverlayChosenRuns() {
        test::Workplace place;
        const auto runs = finishedStudy(place, {1}, "Study");
        auto page = shown(place);
        page->setCurve("train/loss");
        ChartView* curves = page->grid()->charts()[3];
        QTRY_COMPARE_WITH_TIMEOUT(curves->data().series.size(), runs.size(), 30000);
        QCOMPARE(curves->data().series[0].x, (std::vector<double>{20, 40, 60, 80, 100}));
        QVERIFY(curves->data().series[0].smoothable);
        page->setRuns({runs[1], runs[2]});
        QTRY_COMPARE_WITH_TIMEOUT(curves->data().series.size(), std::size_t(5), 30000); // teacher, control and baseline come along
    }

    void allCurvesAsCsv() {
        test::Workplace place;
        const auto runs = place.queueDemo();
        place.finish(runs[0], {{"eval/dc/accuracy", 1.0}, {"train/loss", 0.5}});
        const std::string name = csv_field(place.reader.run(runs[0])->name);
        const auto rows = curves_csv(*place.store, {runs[0]}, CsvShape::Long);
        QVERIFY(rows && rows->starts_with("run,tag,step,wall_time,value\n" + name + ",eval/dc/accuracy,20,"));
        QCOMPARE(std::count(rows->begin(), rows->end(), '\n'), 11);
        const auto columns = curves_csv(*place.store, {runs[0]}, CsvShape::Wide);
        QVERIFY(columns && columns->starts_with("run,step,wall_time,eval/dc/accuracy,train/loss\n" + name + ",20,"));
        QCOMPARE(std::count(columns->begin(), columns->end(), '\n'), 6);
        QVERIFY(columns->find(",1,0.5\n") != std::string::npos);
        QVERIFY(!curves_csv(*place.store, {999}, CsvShape::Long));
    }

    void manyRunsStayUsable() {
        test::Workplace place;
        store::StudyRecord study;
        study.name = "Many";
        study.recipe = nlohmann::json::object();
        std::vector<store::NewRun> added(250);
        for (std::size_t i = 0; i < added.size(); ++i) {
            added[i].run.name = "Run " + std::to_string(i);
            added[i].run.seed = i % 5;
            added[i].run.recipe = {{"student", {{"hidden", 64 + 16 * static_cast<int>(i / 5)}}}};
        }
        const auto runs = *place.store->add_study(study, added);
        for (const run::RunId id : runs) {
            std::vector<std::pair<std::string, double>> metrics;
            for (int s = 0; s < 10; ++s)
                metrics.emplace_back(s == 0 ? std::string("eval/dc/accuracy") : "train/m" + std::to_string(s), 0.8);
            place.finish(id, metrics);
        }
        auto page = shown(place);
        QCOMPARE(page->table().rowCount(), 50);
        QCOMPARE(page->table().groups()[0].runs.size(), std::size_t(5));
        ChartView* curves = page->grid()->charts()[3];
        QTRY_COMPARE_WITH_TIMEOUT(curves->data().series.size(), std::size_t(40), 30000); // eight groups of five
        QCOMPARE(curves->data().footer, QStringLiteral("The first eight groups are on show."));
    }

    void looks_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        QTest::newRow("light") << false << QSize(1364, 856) << QString();
        QTest::newRow("dark") << true << QSize(1364, 856) << QString();
        QTest::newRow("small") << false << QSize(1104, 676) << QString();
        QTest::newRow("german") << false << QSize(1104, 756) << QStringLiteral("de");
        QTest::newRow("wide") << false << QSize(2200, 1100) << QString();
    }
    void looks() {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QFETCH(QString, language);
        Translator translator;
        QVERIFY(language.isEmpty() || (translator.loadLanguage(language) && QApplication::installTranslator(&translator)));
        test::Workplace place({}, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        answer(place, finishedStudy(place, {11, 12, 13}, "Generic share study"));
        auto page = shown(place, size);
        page->selectGroup(2);
        QTRY_VERIFY_WITH_TIMEOUT(!page->testing(), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!page->grid()->charts()[3]->data().series.empty(), 30000);
        QTest::qWait(600);
        const QString name = QStringLiteral("compare-%1").arg(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(test::hasContent(test::picture(*page, name)));
        if (!dark && size.width() > 1200) {
            test::picture(*page, name + QStringLiteral("-2x"), 2.0);
            Q_EMIT page->differences()->showAllToggled();
            QTest::qWait(50);
            test::picture(*page, QStringLiteral("compare-settings"));
        }
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::ComparePageTest)
#include "compare_page_test.moc"
