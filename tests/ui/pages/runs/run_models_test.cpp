// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/runs/workplace.h"
#include "ui/pages/runs/log_model.h"
#include "ui/pages/runs/run_charts.h"
#include "ui/pages/runs/run_list_model.h"
#include "ui/pages/runs/run_words.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace stillroom::ui {
namespace {

store::RunRecord run_of(run::RunId id, run::State state, std::int64_t position = 0) {
    store::RunRecord run;
    run.id = id;
    run.name = "Run " + std::to_string(id);
    run.state = state;
    run.position = position == 0 ? id : position;
    run.total_steps = 12000;
    return run;
}

std::vector<run::RunId> ids(const RunListModel& model) {
    std::vector<run::RunId> all;
    for (const RunRow& row : model.rows())
        all.push_back(row.run.id);
    return all;
}

using State = run::State;

} // namespace

class RunModelsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void listIsOrderedByState() {
        RunListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto done = run_of(1, State::Completed);
        done.ended_ms = 100;
        auto later = run_of(2, State::Completed);
        later.ended_ms = 200;
        model.setRuns({done, later, run_of(3, State::Failed), run_of(4, State::Queued, 9), run_of(5, State::Queued, 8),
                       run_of(6, State::Running), run_of(7, State::Paused), run_of(8, State::Cancelled)});
        QCOMPARE(ids(model), (std::vector<run::RunId>{6, 7, 5, 4, 3, 2, 1, 8}));
        // The selection stays with its run while it moves.
        const QPersistentModelIndex kept = model.index(model.rowOf(6));
        model.apply({{6, 1, 60.0, 300, run::StateChanged{State::Completed, {}}}});
        QCOMPARE(kept.data(RunListModel::IdRole).toLongLong(), 6);
        QCOMPARE(ids(model), (std::vector<run::RunId>{7, 5, 4, 3, 6, 2, 1, 8}));
        model.setRuns({run_of(9, State::Running), run_of(4, State::Queued)});
        QCOMPARE(ids(model), (std::vector<run::RunId>{9, 4}));
        QVERIFY(!kept.isValid());
    }

    void progressComesFromTheFeedAndNeverGoesBack() {
        RunListModel model;
        auto run = run_of(1, State::Running);
        run.step = 100;
        model.setRuns({run});
        model.apply({{1, 7, 12.0, 0, run::Progress{8160, 12000, 300.0, 900.0, {}}}});
        QCOMPARE(model.rows()[0].run.step, std::int64_t(8160));
        QCOMPARE(model.rows()[0].outcome, QStringLiteral("5 min left"));
        model.setRuns({run}); // the store is a batch behind
        QCOMPARE(model.rows()[0].run.step, std::int64_t(8160));
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Run Run 1, running, step 8,160 of 12,000, 5 min left"));
    }

    void queueTellsWhenRunsStart() {
        auto running = run_of(1, State::Running);
        running.seconds = 300;
        running.seconds_left = 300;
        auto waiting = run_of(4, State::Queued);
        waiting.after = 1;
        RunListModel model;
        model.setRuns({running, run_of(2, State::Queued), run_of(3, State::Queued), waiting});
        QCOMPARE(model.row(2)->outcome, QStringLiteral("in 5 min"));
        QCOMPARE(model.row(3)->outcome, QStringLiteral("in 15 min"));
        QCOMPARE(model.row(4)->outcome, QStringLiteral("waits for Run 1"));
        QCOMPARE(time_left(model.runs()), 300.0 + 3 * 600.0);
        QCOMPARE(count_text(model.runs()), QStringLiteral("1 running · 3 queued"));
    }

    void queuedRowsCanBeDragged() {
        RunListModel model;
        model.setRuns({run_of(1, State::Running), run_of(2, State::Queued), run_of(3, State::Queued), run_of(4, State::Queued)});
        QVERIFY(!(model.flags(model.index(0)) & Qt::ItemIsDragEnabled));
        QVERIFY(model.flags(model.index(1)) & Qt::ItemIsDragEnabled);
        QSignalSpy moved(&model, &RunListModel::moveRequested);
        const std::unique_ptr<QMimeData> mime(model.mimeData({model.index(model.rowOf(4))}));
        QVERIFY(!model.dropMimeData(mime.get(), Qt::MoveAction, 1, 0, {}));
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved[0][0].toLongLong(), 4);
        QCOMPARE(moved[0][1].toInt(), -2);
        const std::unique_ptr<QMimeData> first(model.mimeData({model.index(model.rowOf(2))}));
        model.dropMimeData(first.get(), Qt::MoveAction, -1, -1, {});
        QCOMPARE(moved[1][1].toInt(), 2);
        model.dropMimeData(first.get(), Qt::MoveAction, 1, 0, {}); // where it is already
        QCOMPARE(moved.count(), 2);
    }

    void renamingSaysSo() {
        RunListModel model;
        model.setRuns({run_of(1, State::Completed)});
        QSignalSpy renamed(&model, &RunListModel::renamed);
        QVERIFY(!model.setData(model.index(0), QStringLiteral("  "), Qt::EditRole));
        QVERIFY(model.setData(model.index(0), QStringLiteral("Best so far"), Qt::EditRole));
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Best so far"));
    }

    void failuresAreShortInTheList() {
        auto failed = run_of(1, State::Failed);
        failed.error = Error{ErrorCode::OutOfMemory, "Out of GPU memory at batch 256.", {}};
        auto lost = run_of(2, State::Interrupted);
        lost.owner = "17@here";
        auto saved = run_of(3, State::Interrupted);
        RunListModel model;
        model.setRuns({failed, lost, saved});
        QCOMPARE(model.row(1)->outcome, QStringLiteral("out of memory"));
        QCOMPARE(model.row(2)->outcome, QStringLiteral("process lost"));
        QCOMPARE(model.row(3)->outcome, QStringLiteral("saved"));
    }

    void logFilters() {
        LogModel log;
        LogFilter filter;
        filter.setSourceModel(&log);
        QAbstractItemModelTester one(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester two(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        log.append({{1, 0, run::LogLevel::Info, 0, "Reading corpora."},
                    {2, 0, run::LogLevel::Step, 10, "loss 0.540"},
                    {3, 0, run::LogLevel::Eval, 10, "DC 88.80"},
                    {4, 0, run::LogLevel::Warning, 12, "3 sentences were longer than 64 tokens and were cut"},
                    {5, 0, run::LogLevel::Error, 13, "The loss ran away"}});
        log.append({{5, 0, run::LogLevel::Error, 13, "twice"}, {6, 0, run::LogLevel::Step, 20, "loss 0.5"}});
        QCOMPARE(log.rowCount(), 6);
        QCOMPARE(log.warnings(), 2);
        QCOMPARE(log.lastSequence(), std::uint64_t(6));
        filter.setKind(LogFilterKind::Steps);
        QCOMPARE(filter.rowCount(), 2);
        filter.setKind(LogFilterKind::Evals);
        QCOMPARE(filter.rowCount(), 1);
        filter.setKind(LogFilterKind::Warnings);
        QCOMPARE(filter.rowCount(), 2);
        filter.setKind(LogFilterKind::All);
        QCOMPARE(filter.rowCount(), 6);
        QVERIFY(log_text({1, 0, run::LogLevel::Step, 8160, "loss 0.540"}).endsWith(QStringLiteral("step     8,160  loss 0.540")));
        log.clear();
        QCOMPARE(filter.rowCount(), 0);
    }

    void xAxes() {
        const std::vector<store::MetricPoint> points{{1, 10, 1.5, 2000, 0}, {2, 20, 3.0, 4000, 0}, {3, 30, 4.5, 3000, 0}};
        const std::vector<store::MetricPoint> epochs{{1, 10, 0, 0, 0.5}, {2, 30, 0, 0, 1.5}};
        QCOMPARE(x_values(points, XKind::Step, {}), (std::vector<double>{10, 20, 30}));
        QCOMPARE(x_values(points, XKind::Relative, {}), (std::vector<double>{1.5, 3.0, 4.5}));
        QCOMPARE(x_values(points, XKind::Wall, {}), (std::vector<double>{2, 4, 4})); // the clock was set back
        QCOMPARE(x_values(points, XKind::Epoch, epochs), (std::vector<double>{0.5, 1.0, 1.5}));
    }

    void teacherAndControlAreFound() {
        auto teacher = run_of(1, State::Completed);
        teacher.role = run::Role::Teacher;
        auto other_teacher = run_of(2, State::Completed);
        other_teacher.role = run::Role::Teacher;
        auto student = run_of(3, State::Running);
        student.seed = 12;
        student.after = 2;
        auto control = run_of(4, State::Completed);
        control.role = run::Role::Control;
        control.seed = 11;
        auto same_seed = control;
        same_seed.id = 5;
        same_seed.seed = 12;
        const RunView view = view_of(student, {&teacher, &other_teacher, &student, &control, &same_seed});
        QCOMPARE(view.teacher->id, 2);
        QCOMPARE(view.control->id, 5);
        QVERIFY(!view_of(control, {&teacher, &control, &same_seed}).control);
        QVERIFY(!view_of(teacher, {&teacher, &control}).teacher);
    }

    void plansFollowTheTasks() {
        auto run = run_of(1, State::Running);
        QCOMPARE(standard_plans(run, {}).size(), std::size_t(6));
        run.recipe = {{"tasks", {{"dc", false}, {"icner", false}, {"classification", true}}}};
        const auto plans = standard_plans(run, {});
        QCOMPARE(plans.size(), std::size_t(4));
        QCOMPARE(plans[2].metric, std::string("eval/classification/accuracy"));
        QCOMPARE(other_metrics({"train/loss_soft", "train/loss/Task", "eval/classification/accuracy", "train/grad_norm"}, plans),
                 std::vector<std::string>{"train/grad_norm"});
    }

    void importedRunsSayWhereTheyComeFrom() {
        auto run = run_of(1, State::Completed);
        run.recipe = nlohmann::json::object();
        run.imported = store::ImportedFrom{"TensorBoard", "/logs/exp1/events.out.tfevents.1", "x"};
        QCOMPARE(state_look(run).word, QStringLiteral("Imported"));
        QCOMPARE(origin_text(*run.imported), QStringLiteral("TensorBoard, from exp1"));
        QCOMPARE(count_text({&run}), QStringLiteral("1 imported"));
        run.state = State::Interrupted; // an import that was killed
        run.owner = "7@here";
        QVERIFY(!was_lost(run));
        const auto plans = standard_plans(run, {"train/loss", "eval_f1", "a/b/c/d", "lr", "eval_loss", "speed", "epoch"});
        QCOMPARE(plans.size(), std::size_t{6});
        QCOMPARE(plans[0].metric, std::string("train/loss"));
        QCOMPARE(plans[1].metric, std::string("eval_f1"));
        QCOMPARE(plans[2].metric, std::string("eval_loss"));
        QVERIFY(standard_plans(run, {}).empty());
    }

    void termsKeepTheirColours() {
        QCOMPARE(term_ink("soft"), Ink::S2);
        QCOMPARE(term_ink("hidden"), Ink::S6);
        QCOMPARE(term_ink("hard"), Ink::S8);
        for (const char* term : {"soft", "hard", "hidden", "logits", "cosine", "attention"})
            for (const Ink source : {Ink::S3, Ink::S4, Ink::S5})
                QVERIFY(term_ink(term) != source);
    }
};

} // namespace stillroom::ui

QTEST_GUILESS_MAIN(stillroom::ui::RunModelsTest)
#include "run_models_test.moc"
