// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_charts.h"
#include "ui/pages/compare/compare_export.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/compare/settings_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <cmath>

namespace stillroom::ui {
namespace {

nlohmann::json recipe(double generic, int layers = 4) {
    return {{"format", 1},
            {"name", "whatever"},
            {"transfer", {{"size", 20000},
                          {"sources", {{{"corpus", "Generic"}, {"ratio", generic}}, {{"corpus", "Task"}, {"ratio", 1.0 - generic}}}}}},
            {"student", {{"layers", layers}}},
            {"study", {{"seeds", {1, 2, 3}}}}};
}

ComparedRun run_of(run::RunId id, run::Role role, double generic, std::uint64_t seed, double dc, double f1,
                   run::State state = run::State::Completed) {
    ComparedRun compared;
    compared.run.id = id;
    compared.run.name = "Run " + std::to_string(id);
    compared.run.role = role;
    compared.run.seed = seed;
    compared.run.state = state;
    compared.run.recipe = recipe(generic);
    if (role == run::Role::Student)
        compared.run.point = {{"transfer.sources.Generic.ratio", generic}};
    compared.metrics = {{"eval/dc/accuracy", dc}, {"eval/icner/slot_f1", f1}, {"eval/icner/semer", 1.0 - f1}};
    compared.parameters = role == run::Role::Teacher ? 100'000'000 : 19'700'000;
    return compared;
}

/// Teacher, Generic 0 and 50 % with three seeds each, control with three.
std::vector<ComparedRun> study() {
    using run::Role;
    return {run_of(1, Role::Teacher, 0.0, 1, 0.934, 0.839),   run_of(2, Role::Student, 0.5, 1, 0.910, 0.790),
            run_of(3, Role::Student, 0.5, 2, 0.914, 0.795),   run_of(4, Role::Student, 0.5, 3, 0.912, 0.793),
            run_of(5, Role::Student, 0.0, 1, 0.918, 0.796),   run_of(6, Role::Student, 0.0, 2, 0.920, 0.800),
            run_of(7, Role::Student, 0.0, 3, 0.916, 0.792),   run_of(8, Role::Control, 0.0, 1, 0.854, 0.690),
            run_of(9, Role::Control, 0.0, 2, 0.850, 0.686),   run_of(10, Role::Control, 0.0, 3, 0.858, 0.694)};
}

constexpr const char* kGeneric = "transfer.sources.Generic.ratio";

CompareTableModel* filled(QObject* parent, const std::vector<ComparedRun>& runs) {
    auto* model = new CompareTableModel(parent);
    const Differences differences = find_differences(runs);
    model->setContent(runs, make_groups(runs, kGeneric, differences), 3);
    return model;
}

/// What another program measured.
ComparedRun imported(run::RunId id, const std::string& name, std::uint64_t seed, std::map<std::string, double> metrics) {
    ComparedRun compared;
    compared.run.id = id;
    compared.run.study = 9;
    compared.run.name = name;
    compared.run.seed = seed;
    compared.run.state = run::State::Completed;
    compared.run.recipe = nlohmann::json::object();
    compared.run.imported = store::ImportedFrom{"CSV", "/logs/" + name, "x"};
    compared.metrics = std::move(metrics);
    return compared;
}

} // namespace

class CompareModelsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatDiffersIsFound() {
        const Differences differences = find_differences(study());
        QCOMPARE(differences.differing.size(), std::size_t(3));
        QCOMPARE(differences.differing[0].path, std::string(kGeneric)); // swept on purpose
        QCOMPARE(differences.differing[0].label, std::string("Generic share"));
        QCOMPARE(setting_text(kGeneric, differences.differing[0].values[1]), std::string("50 %"));
        QCOMPARE(differences.differing[1].path, std::string("transfer.sources.Task.ratio"));
        QCOMPARE(differences.differing[2].path, std::string("seed"));
        QCOMPARE(differences.equal, 4); // size, two corpus names, layers
        QVERIFY(differences.differing[0].numeric());
    }

    void joinedCorporaAreOtherTestSets() {
        auto one = recipe(0.5);
        one["tasks"] = {{"corpus", "Task"}, {"evaluate_on", "test"}};
        one["corpora"] = {{{"name", "Task"}, {"location", "builtin:assistant/en"}}};
        auto same = one;
        same["corpora"][0]["also"] = nlohmann::json::array(); // as recipes say it now
        auto joined = one;
        joined["corpora"][0]["also"] = {"builtin:assistant/de"};
        QCOMPARE(test_set(same).key, test_set(one).key);
        QVERIFY(test_set(joined).key != test_set(one).key);
        QCOMPARE(flat_settings(same), flat_settings(one));
        QVERIFY(flat_settings(joined).contains("corpora.Task.also"));
    }

    void groupsHoldSeeds() {
        const auto runs = study();
        const auto groups = make_groups(runs, kGeneric, find_differences(runs));
        QCOMPARE(groups.size(), std::size_t(4));
        QCOMPARE(groups[0].name, std::string("Teacher"));
        QCOMPARE(groups[1].name, std::string("Generic 0 %"));
        QCOMPARE(groups[2].name, std::string("Generic 50 %"));
        QCOMPARE(groups[3].name, std::string("No distillation"));
        QCOMPARE(groups[1].runs.size(), std::size_t(3));
        QCOMPARE(*groups[2].value, 50.0);
        const auto interval = interval_of(groups[1], runs, "eval/dc/accuracy");
        QCOMPARE(interval->count, std::int64_t(3));
        QVERIFY(std::abs(interval->mean - 0.918) < 1e-12);
        QVERIFY(std::abs(interval->half_width - 4.302652729749464 * 0.002 / std::sqrt(3.0)) < 1e-9);
        QVERIFY(!interval_of(groups[1], runs, "eval/none"));
    }

    void testsStandInTheTable() {
        CompareTableModel* model = filled(this, study());
        QAbstractItemModelTester tester(model);
        const auto sign = [model](int row, int column) { return model->index(row, column).data(CompareTableModel::SignRole).value<SignCell>(); };
        QCOMPARE(sign(1, 2).sign, Sign::None); // nobody asked yet
        model->setTests({{}, {}, {}, {}}, true);
        QCOMPARE(sign(1, 2).sign, Sign::Testing);
        QCOMPARE(sign(0, 2).sign, Sign::None); // the teacher
        QCOMPARE(sign(3, 2).sign, Sign::None); // compared against
        QCOMPARE(sign(1, 1).sign, Sign::None); // no metric

        report::PairedScore score;
        score.metric = "eval/dc/accuracy";
        score.bootstrap = {2033, 0.0123, 0.0061, 0.0183, 0.004};
        score.mcnemar = metric::McNemar{40, 15, 0.0005};
        score.seeds = 1;
        auto other = score;
        other.bootstrap = {2033, -0.001, -0.006, 0.004, 0.7};
        other.seeds = 3;
        model->setTests(report::correct_together({{}, {score}, {other}, {}}), false);
        QCOMPARE(sign(1, 2).sign, Sign::Better);
        QCOMPARE(sign(1, 2).p, QStringLiteral("p 0.008"));
        QCOMPARE(sign(2, 2).sign, Sign::NotClear);
        QCOMPARE(sign(1, 3).sign, Sign::NotTested); // slot F1
        QCOMPARE(model->index(1, 2).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("<p>Better against No distillation: +1.23 points, 95 % interval +0.61 to +1.83, over 2,033 utterances. Paired "
                                "bootstrap p 0.004, corrected for 2 groups by Holm 0.008. McNemar's p &lt; 0.001, corrected 0.001. One seed: the "
                                "interval covers utterances only, not seeds.</p>"));
        QVERIFY(model->index(2, 2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Averaged over 3 seeds")));
        QVERIFY(model->index(1, 2).data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("Better, p 0.008")));
        QVERIFY(model->index(1, 2).data().toString().startsWith(QStringLiteral("91.80"))); // the table itself stays numbers
        QCOMPARE(tests_note(report::correct_together({{score}, {other}}), QStringLiteral("No distillation")),
                 QStringLiteral("Tests: paired bootstrap over 2,033 utterances against No distillation, corrected for 2 groups by Holm."));
        QVERIFY(tests_note({}, {}).isEmpty());
    }

    void importedRunsStandBesideOwnOnes() {
        auto runs = study();
        const Differences before = find_differences(runs);
        runs.push_back(imported(21, "exp · seed 1", 1, {{"eval/dc/accuracy", 0.8}}));
        runs.push_back(imported(22, "exp · seed 2", 2, {{"eval/dc/accuracy", 0.9}}));
        runs.push_back(imported(23, "other", 1, {{"eval/dc/accuracy", 0.7}}));
        const Differences differences = find_differences(runs);
        QCOMPARE(differences.differing.size(), before.differing.size()); // nothing differs by having no recipe
        QCOMPARE(differences.equal, before.equal);
        std::map<std::string, std::size_t> sizes;
        for (const Group& group : make_groups(runs, kGeneric, differences))
            sizes[group.name] = group.runs.size();
        QCOMPARE(sizes["exp (imported)"], std::size_t{2});
        QCOMPARE(sizes["other (imported)"], std::size_t{1});
        QCOMPARE(sizes.size(), std::size_t{6});
    }

    void foreignScoresAreShownAsTheyCame() {
        const std::vector<ComparedRun> runs{imported(1, "a", 1, {{"eval_f1", 0.8123}, {"eval_loss", 2.5}, {"train/loss", 1.0}}),
                                            imported(2, "b", 1, {{"eval_f1", 0.75}, {"speed", 3.0}})};
        CompareTableModel model;
        model.setContent(runs, make_groups(runs, {}, find_differences(runs)), 0);
        QStringList titles;
        for (int c = 0; c < model.columnCount(); ++c)
            titles << model.headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(titles[2], QStringLiteral("eval_f1, mean ± 95 % CI"));
        QCOMPARE(titles[3], QStringLiteral("eval_loss, mean ± 95 % CI"));
        QVERIFY(model.index(0, 2).data().toString().startsWith(QStringLiteral("0.8123")));
        QCOMPARE(model.index(1, 3).data().toString(), QStringLiteral("–"));
    }

    void unfinishedRunsAreCountedNotUsed() {
        auto runs = study();
        runs[6].run.state = run::State::Running;
        const auto groups = make_groups(runs, kGeneric, find_differences(runs));
        QCOMPARE(groups[1].runs.size(), std::size_t(2));
        QCOMPARE(groups[1].planned(), std::size_t(3));
        CompareTableModel model;
        model.setContent(runs, groups, 3);
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("2 of 3"));
        QVERIFY(model.index(1, 2).data(CompareTableModel::CiRole).value<CiCell>().unfinished);
    }

    void tableShowsMeansAndRatios() {
        auto* model = filled(this, study());
        QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 4);
        QCOMPARE(model->columnCount(), 8);
        QCOMPARE(model->index(0, 2).data().toString(), QStringLiteral("93.40")); // one teacher: no interval
        QCOMPARE(model->index(1, 2).data().toString(), QStringLiteral("91.80 ± 0.50"));
        QCOMPARE(model->index(1, 5).data().toString(), QStringLiteral("19.7 M"));
        QCOMPARE(model->index(1, 6).data().toString(), QStringLiteral("98.3 %"));
        QCOMPARE(model->index(1, 7).data().toString(), QStringLiteral("80.0 %")); // (91.8 - 85.4) / (93.4 - 85.4)
        QCOMPARE(model->index(0, 7).data().toString(), QStringLiteral("–"));
        QCOMPARE(model->index(3, 7).data().toString(), QStringLiteral("–"));
        const auto cell = model->index(1, 2).data(CompareTableModel::CiRole).value<CiCell>();
        QVERIFY(cell.interval);
        QCOMPARE(cell.difference, QStringLiteral("+6.40"));
        QVERIFY(cell.low < cell.at && cell.at < cell.high);
        const auto control = model->index(3, 2).data(CompareTableModel::CiRole).value<CiCell>();
        QVERIFY(control.difference.isEmpty());
        QVERIFY(model->index(3, 0).data(CompareTableModel::AgainstRole).toBool());
        QVERIFY(control.low >= 0.0 && cell.high <= 1.0);
    }

    void oneSeedHasNoInterval() {
        const std::vector<ComparedRun> runs{study()[1], study()[4]};
        CompareTableModel model;
        model.setContent(runs, make_groups(runs, kGeneric, find_differences(runs)), 0);
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("91.80"));
        QVERIFY(!model.index(0, 2).data(CompareTableModel::CiRole).value<CiCell>().interval);
        QCOMPARE(model.index(0, 6).data().toString(), QStringLiteral("–")); // no teacher
    }

    void markdownAndLatex() {
        auto* model = filled(this, study());
        const QString markdown = table_markdown(*model);
        QVERIFY(markdown.startsWith(QStringLiteral("| Group | Runs | DC accuracy, mean ± 95 % CI |")));
        QVERIFY(markdown.contains(QStringLiteral("\n| :-- | --: | --: |")));
        QVERIFY(markdown.contains(QStringLiteral("| Generic 50 % | 3 | 91.20 ± 0.50 |")));
        QCOMPARE(markdown.count(QLatin1Char('\n')), 6);
        const QString latex = table_latex(*model);
        QVERIFY(latex.startsWith(QStringLiteral("\\begin{tabular}{lrrrrrrr}\n\\toprule\n")));
        QVERIFY(latex.contains(QStringLiteral("Generic 50 \\% & 3 & 91.20 $\\pm$ 0.50 &")));
        QVERIFY(latex.endsWith(QStringLiteral("\\bottomrule\n\\end{tabular}\n")));
    }

    void scoresCsvIsExact() {
        const std::vector<ComparedRun> runs{study()[1]};
        const auto groups = make_groups(runs, kGeneric, find_differences(runs));
        QCOMPARE(scores_csv(runs, groups, CsvShape::Long),
                 std::string("run,group,role,seed,metric,value\n"
                             "Run 2,Student,student,1,eval/dc/accuracy,0.91\n"
                             "Run 2,Student,student,1,eval/icner/semer,0.20999999999999996\n"
                             "Run 2,Student,student,1,eval/icner/slot_f1,0.79\n"));
        QCOMPARE(scores_csv(runs, groups, CsvShape::Wide),
                 std::string("run,group,role,seed,eval/dc/accuracy,eval/icner/semer,eval/icner/slot_f1\n"
                             "Run 2,Student,student,1,0.91,0.20999999999999996,0.79\n"));
    }

    void settingsListDifferencesFirst() {
        SettingsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns(study());
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Generic share"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("0 %, 50 %"));
    }

    void chartsHoldWhatWasMeasured() {
        const auto runs = study();
        const Differences differences = find_differences(runs);
        const auto groups = make_groups(runs, kGeneric, differences);
        const CompareView view{runs, groups, &differences.differing[0], 2};
        const ChartData by = metric_by_setting(view, "eval/dc/accuracy");
        QCOMPARE(by.title, QStringLiteral("DC accuracy by Generic share"));
        QCOMPARE(by.x_label, QStringLiteral("Generic share, %"));
        QCOMPARE(by.series.size(), std::size_t(3));
        QCOMPARE(by.series[0].x, (std::vector<double>{0, 50}));
        QVERIFY(by.series[0].lower[0] < by.series[0].y[0]);
        QCOMPARE(by.series[0].rings, std::set<std::size_t>{1});
        QCOMPARE(by.series[2].x.size(), std::size_t(6)); // a dot a seed
        QCOMPARE(by.references.size(), std::size_t(2));
        QCOMPARE(by.references[0].y, 0.934);
        QVERIFY(!by.references[0].band);
        QVERIFY(by.references[1].band);
        QCOMPARE(group_at(view, by, 0, 1), 2);
        QCOMPARE(group_at(view, by, 2, 0), 1);

        const ChartData size = metric_by_size(view, "eval/dc/accuracy");
        QCOMPARE(size.series.size(), std::size_t(4)); // three roles, and the front
        QCOMPARE(size.series[3].line, true);
        QVERIFY(std::is_sorted(size.series[3].y.begin(), size.series[3].y.end()));
        QCOMPARE(size.x_kind, XKind::LogNumber);
        QCOMPARE(size.series[2].x, std::vector<double>{100.0});
        QCOMPARE(group_at(view, size, 2, 0), 0);
    }

    void groupsOfWordsStandSideBySide() {
        auto runs = study();
        for (std::size_t i = 1; i < 7; ++i)
            runs[i].run.recipe["distill"] = {{"level", i < 4 ? "task" : "mlm"}};
        const Differences differences = find_differences(runs);
        const auto groups = make_groups(runs, "distill.level", differences);
        const Difference* level = nullptr;
        for (const Difference& difference : differences.differing)
            if (difference.path == "distill.level")
                level = &difference;
        QVERIFY(level && !level->numeric());
        const ChartData chart = metric_by_setting({runs, groups, level, -1}, "eval/dc/accuracy");
        QVERIFY(!chart.series[0].line);
        QCOMPARE(chart.series[0].spread, Spread::Bars);
        QCOMPARE(chart.x_tick_labels.size(), std::size_t(2));
    }
};

} // namespace stillroom::ui

QTEST_GUILESS_MAIN(stillroom::ui::CompareModelsTest)
#include "compare_models_test.moc"
