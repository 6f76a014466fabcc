// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/runs_page.h"

#include "core/base/files.h"
#include "tests/ui/pages/runs/workplace.h"
#include "tests/ui/support/pictures.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/runs/chart_controls.h"
#include "ui/pages/runs/charts_panel.h"
#include "ui/pages/runs/log_panel.h"
#include "ui/pages/runs/run_list_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/message_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

namespace stillroom::ui {
namespace {

using stillroom::test::FakePlan;

/// A page on screen.
std::unique_ptr<RunsPage> shown(test::Workplace& place, const QSize& size = {1364, 856}) {
    auto page = std::make_unique<RunsPage>(place.context);
    page->resize(size);
    page->show();
    page->activate();
    return page;
}

Button* message_button(RunsPage& page, const QString& text) {
    for (Button* button : page.message()->findChildren<Button*>())
        if (button->text() == text && button->isVisibleTo(page.message()))
            return button;
    return nullptr;
}

run::State state_of(test::Workplace& place, run::RunId run) {
    const auto record = place.reader.run(run);
    return record ? record->state : run::State::Failed;
}

FakePlan slow(std::int64_t steps = 4000) {
    FakePlan plan;
    plan.steps = steps;
    plan.step_time = std::chrono::microseconds(1000);
    plan.evaluate_every = 50;
    return plan;
}

FakePlan quick(std::int64_t steps = 400) {
    FakePlan plan;
    plan.steps = steps;
    return plan;
}

} // namespace

class RunsPageTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void emptyStateLeadsToDesign() {
        test::Workplace place;
        auto page = shown(place);
        QVERIFY(page->empty());
        QSignalSpy asked(&place.navigator, &Navigator::pageRequested);
        for (Button* button : page->findChildren<Button*>())
            if (button->text() == QStringLiteral("Go to Design"))
                button->click();
        QCOMPARE(asked.count(), 1);
        test::picture(*page, QStringLiteral("runs-empty"));
    }

    void importedRunsAreShownAndNotGoneOnWith() {
        test::Workplace place;
        auto page = shown(place);
        QVERIFY(page->empty());
        QSignalSpy said(&place.navigator, &Navigator::messageRaised);
        page->exchange().importResults({place.space.home() / "nothing"});
        QTRY_COMPARE_WITH_TIMEOUT(said.count(), 1, 30000); // an empty page has no bar of its own
        std::string csv = "run,tag,step,wall_time,value\n";
        for (const char* name : {"alpha", "beta"})
            for (int step = 10; step <= 100; step += 10)
                csv += std::string(name) + ",eval_f1," + std::to_string(step) + ",1700000000," + std::to_string(0.004 * step) + "\n";
        QVERIFY(write_file(place.space.home() / "elsewhere.csv", csv));
        page->exchange().importResults({place.space.home() / "elsewhere.csv"});
        QTRY_VERIFY_WITH_TIMEOUT(!page->empty(), 30000);
        QTRY_COMPARE_WITH_TIMEOUT(page->message()->text(), QStringLiteral("Imported 2 runs as study elsewhere."), 30000);
        QCOMPARE(page->list()->model().rowCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(page->header()->first()->text(), QStringLiteral("Compare"), 30000);
        QVERIFY(page->header()->exportButton()->isVisible());
        QVERIFY(!page->header()->danger()->isVisible());
        for (const Command& command : page->commands())
            QVERIFY2(command.title != QStringLiteral("Run again"), "it has no recipe");
        QTRY_COMPARE_WITH_TIMEOUT(page->charts()->grid()->charts().size(), std::size_t(1), 30000);
        const auto points = [&] {
            const auto& series = page->charts()->grid()->charts().front()->data().series;
            return series.empty() ? std::size_t(0) : series[0].x.size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(points(), std::size_t(10), 30000);
        test::picture(*page, QStringLiteral("runs-imported"));
    }

    void selectedRunsGoOutTogether() {
        test::Workplace place;
        const auto runs = place.queueDemo();
        for (const run::RunId run : {runs[0], runs[1], runs[2]})
            place.finish(run, "eval/dc/accuracy", 0.9);
        auto page = shown(place);
        QListView* view = page->list()->view();
        QTRY_VERIFY_WITH_TIMEOUT(page->list()->model().rowOf(runs[2]) >= 0, 30000);
        page->openRun(runs[0]);
        QCOMPARE(page->list()->selection(), std::vector<run::RunId>{runs[0]});
        view->selectionModel()->select(page->list()->view()->model()->index(page->list()->model().rowOf(runs[2]), 0),
                                       QItemSelectionModel::Select);
        QCOMPARE(page->list()->selection().size(), std::size_t(2));
        QTest::mouseClick(page->header()->exportButton(), Qt::LeftButton);
        QStringList entries;
        for (const QMenu* menu : page->findChildren<QMenu*>())
            entries << menu->title();
        QVERIFY2(entries.contains(QStringLiteral("Export results of 2 runs")), qPrintable(entries.join(QLatin1Char(','))));
        QVERIFY(entries.contains(QStringLiteral("Export results of the study")));
        QVERIFY(!entries.contains(QStringLiteral("Export model"))); // these runs have no model folder
    }

    void liveCurveGrows() {
        test::Workplace place(slow());
        place.queueDemo();
        place.startEngine();
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(page->selected() != 0, 30000);
        const auto points = [&] { return page->cache().points(page->selected(), "train/loss").size(); };
        QTRY_VERIFY_WITH_TIMEOUT(points() > 20, 30000);
        ChartView* loss = page->charts()->grid()->charts().front();
        QTRY_VERIFY_WITH_TIMEOUT(!loss->data().series.empty() && loss->data().series[0].x.size() > 20, 30000);
        const std::size_t before = loss->data().series[0].x.size();
        QTRY_VERIFY_WITH_TIMEOUT(loss->data().series[0].x.size() > before, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->list()->model().rows().front().run.step > 50, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->log()->model().rowCount() > 0, 30000);
        QVERIFY(!page->empty());
    }

    void pauseResumeAndStopAct() {
        test::Workplace place(slow());
        const auto runs = place.queueDemo();
        place.startEngine();
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Running, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->header()->first()->isVisible() && page->header()->first()->text() == QStringLiteral("Pause"), 30000);
        QTest::mouseClick(page->header()->first(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Paused, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(page->header()->first()->text(), QStringLiteral("Resume"), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->header()->first()->isEnabled(), 30000);
        QVERIFY(page->togglePause()); // Space
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Running, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->header()->first()->isVisible() && page->header()->first()->text() == QStringLiteral("Pause"), 30000);
        QTest::mouseClick(page->header()->second(), Qt::LeftButton); // stop and save
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Interrupted, 30000);
        page->openRun(runs[0]);
        QTRY_COMPARE_WITH_TIMEOUT(page->header()->first()->text(), QStringLiteral("Resume"), 30000);
        QTest::mouseClick(page->header()->first(), Qt::LeftButton); // back into the queue
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Running, 30000);
    }

    void discardAsksOnce() {
        test::Workplace place(slow());
        const auto runs = place.queueDemo();
        place.startEngine();
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(page->list()->model().row(runs[0]) && page->list()->model().row(runs[0])->run.step > 10, 30000);
        page->openRun(runs[0]);
        QTRY_VERIFY_WITH_TIMEOUT(page->header()->danger()->isVisible(), 30000);
        QTest::mouseClick(page->header()->danger(), Qt::LeftButton);
        QVERIFY(page->message()->text().startsWith(QStringLiteral("Discard ")));
        QVERIFY(page->message()->text().endsWith(QStringLiteral(" steps?")));
        QTRY_VERIFY_WITH_TIMEOUT(message_button(*page, QStringLiteral("Keep")) != nullptr, 30000);
        QTest::mouseClick(message_button(*page, QStringLiteral("Keep")), Qt::LeftButton);
        QCOMPARE(state_of(place, runs[0]), run::State::Running);
        QTest::mouseClick(page->header()->danger(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(message_button(*page, QStringLiteral("Discard")) != nullptr, 30000);
        QTest::mouseClick(message_button(*page, QStringLiteral("Discard")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Cancelled, 30000);
    }

    void failureShowsItsCauseAndARepair() {
        FakePlan plan = quick();
        plan.ending = stillroom::test::Ending::Fail;
        test::Workplace place(plan);
        const auto runs = place.queueDemo();
        place.startEngine();
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Failed, 30000);
        page->openRun(runs[0]);
        QTRY_VERIFY_WITH_TIMEOUT(page->message()->text().contains(QStringLiteral("Lower the learning rate.")), 30000);
        QSignalSpy recipe(&place.navigator, &Navigator::recipeRequested);
        QTRY_VERIFY_WITH_TIMEOUT(message_button(*page, QStringLiteral("Change in Design")) != nullptr, 30000);
        QTest::mouseClick(message_button(*page, QStringLiteral("Change in Design")), Qt::LeftButton);
        QCOMPARE(recipe.count(), 1);
        const auto copy = recipe::load(fspath(recipe[0][0].toString()));
        QVERIFY2(copy.has_value(), copy ? "" : to_string(copy.error()).c_str());
    }

    void aLostProcessCanBeResumed() {
        test::Workplace place;
        const auto runs = place.queueDemo();
        QVERIFY(place.store->claim("999999@elsewhere", "cpu", {runs[0]})->has_value());
        place.store->append({runs[0], 1, 1.0, 1, run::Progress{3420, 12000, 10.0, 1.0, {}}});
        QVERIFY(place.store->flush());
        QTest::qWait(5);
        QVERIFY(place.store->mark_interrupted(0)->size() == 1);
        auto page = shown(place);
        page->openRun(runs[0]);
        QTRY_COMPARE_WITH_TIMEOUT(page->message()->text(), QStringLiteral("The run ended without a word at step 3,420."), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(message_button(*page, QStringLiteral("Resume from its checkpoint")) != nullptr, 30000);
        QTest::mouseClick(message_button(*page, QStringLiteral("Resume from its checkpoint")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(state_of(place, runs[0]), run::State::Queued, 30000);
    }

    void runsOfOtherProcessesAreAskedThroughTheStore() {
        test::Workplace place; // no engine here
        const auto runs = place.queueDemo();
        QVERIFY(place.store->claim("4711@elsewhere", "cpu", {runs[0]})->has_value());
        place.store->append({runs[0], 1, 1.0, 1, run::Progress{10, 100, 10.0, 1.0, {}}});
        QVERIFY(place.store->flush());
        auto page = shown(place);
        page->openRun(runs[0]);
        QTRY_COMPARE_WITH_TIMEOUT(page->header()->first()->text(), QStringLiteral("Pause"), 30000);
        QTest::mouseClick(page->header()->first(), Qt::LeftButton);
        QVERIFY(!page->header()->first()->isEnabled()); // on its way
        QTRY_COMPARE_WITH_TIMEOUT(place.reader.run(runs[0])->request, store::RunRequestKind::Pause, 30000);
        // The other process goes on; the page follows the store.
        place.store->append({runs[0], 2, 2.0, 2, run::Progress{60, 100, 10.0, 1.0, {}}});
        QVERIFY(place.store->flush());
        place.feed.pollStore();
        QTRY_COMPARE_WITH_TIMEOUT(page->list()->model().row(runs[0])->run.step, std::int64_t(60), 30000);
    }

    void queueMovesByKeys() {
        test::Workplace place;
        const auto runs = place.queueDemo();
        auto page = shown(place);
        QListView* view = page->list()->view();
        const run::RunId first = page->list()->model().rows()[1].run.id;
        const run::RunId second = page->list()->model().rows()[2].run.id;
        page->list()->setCurrent(second);
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(page->list()->model().rows()[1].run.id, second, 30000);
        QCOMPARE(page->list()->model().rows()[2].run.id, first);
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(page->list()->model().rows()[2].run.id, second, 30000);
        QTest::keyClick(view, Qt::Key_K);
        QCOMPARE(page->selected(), first);
        QTest::keyClick(view, Qt::Key_J);
        QCOMPARE(page->selected(), second);
    }

    void renameFilterAndDelete() {
        test::Workplace place;
        const auto runs = place.queueDemo();
        auto page = shown(place);
        RunListModel& model = page->list()->model();
        QVERIFY(model.setData(model.index(0), QStringLiteral("My teacher"), Qt::EditRole));
        QTRY_COMPARE_WITH_TIMEOUT(place.reader.run(model.rows()[0].run.id)->name, std::string("My teacher"), 30000);
        page->list()->setFilter(QStringLiteral("my t"));
        QCOMPARE(page->list()->view()->model()->rowCount(), 1);
        page->list()->setFilter({});
        const int before = model.rowCount();
        const run::RunId last = model.rows().back().run.id;
        page->list()->setCurrent(last);
        QTest::keyClick(page->list()->view(), Qt::Key_Delete);
        QVERIFY(page->message()->text().startsWith(QStringLiteral("Delete ")));
        QTRY_VERIFY_WITH_TIMEOUT(message_button(*page, QStringLiteral("Delete")) != nullptr, 30000);
        QTest::mouseClick(message_button(*page, QStringLiteral("Delete")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), before - 1, 30000);
        QVERIFY(!place.reader.run(last));
    }

    void chartsCanBeAddedAndOptionsReachAll() {
        test::Workplace place(quick());
        const auto runs = place.queueDemo();
        place.startEngine();
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, runs[0]) == run::State::Completed, 30000);
        page->openRun(runs[0]);
        auto* grid = page->charts()->grid();
        const std::size_t before = grid->charts().size();
        page->charts()->addChart("eval/dc/macro_f1");
        QCOMPARE(grid->charts().size(), before + 1);
        page->charts()->addChart("eval/dc/macro_f1"); // once is enough
        QCOMPARE(grid->charts().size(), before + 1);
        QTRY_COMPARE_WITH_TIMEOUT(grid->charts().back()->data().title, QStringLiteral("DC macro F1"), 30000);
        ChartOptions options = page->charts()->controls()->options();
        options.smoothing = 0.9;
        options.log_y = true;
        page->charts()->controls()->setOptions(options);
        Q_EMIT page->charts()->controls()->optionsChanged();
        for (ChartView* chart : grid->charts())
            QCOMPARE(chart->options(), options);
        page->charts()->removeChart(before);
        QCOMPARE(grid->charts().size(), before);
        page->charts()->removeChart(0); // the standard ones stay
        QCOMPARE(grid->charts().size(), before);
    }

    void studentIsShownAgainstTeacherAndControl() {
        test::Workplace place(quick());
        const auto runs = place.queueDemo();
        place.startEngine();
        auto page = shown(place);
        QTRY_VERIFY_WITH_TIMEOUT(place.reader.queue()->empty(), 30000);
        run::RunId student = 0;
        for (const run::RunId run : runs)
            if (place.reader.run(run)->role == run::Role::Student)
                student = run;
        page->openRun(student);
        ChartView* accuracy = page->charts()->grid()->charts()[2];
        QTRY_COMPARE_WITH_TIMEOUT(accuracy->data().series.size(), std::size_t(2), 30000);
        QCOMPARE(accuracy->data().series[0].name, QStringLiteral("Student"));
        QCOMPARE(accuracy->data().series[1].name, QStringLiteral("No distillation"));
        QTRY_COMPARE_WITH_TIMEOUT(accuracy->data().references.size(), std::size_t(1), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(accuracy->data().caption.startsWith(QStringLiteral("teacher ")), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->list()->model().row(student)->result.startsWith(QStringLiteral("DC ")), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(page->list()->model().row(student)->spark.size() > 5, 30000);
    }

    void logFolds() {
        test::Workplace place;
        place.queueDemo();
        auto page = shown(place);
        page->log()->setFolded(true);
        QTRY_COMPARE_WITH_TIMEOUT(page->log()->height(), LogPanel::kFolded, 30000);
        page->log()->setFolded(false);
        QTRY_VERIFY_WITH_TIMEOUT(page->log()->height() > LogPanel::kFolded, 30000);
    }

    void everyControlHasAName() {
        test::Workplace place;
        place.queueDemo();
        auto page = shown(place);
        for (QWidget* widget : page->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->inherits("QScrollArea"))
                continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

    void looks_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << QSize(1364, 856);
        QTest::newRow("dark") << true << QSize(1364, 856);
        QTest::newRow("small") << false << QSize(1104, 676);
    }
    void looks() {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        test::Workplace place({}, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        EngineHost engine([]() -> Result<std::unique_ptr<run::Engine>> {
            auto made = std::make_unique<stillroom::test::FakeEngine>();
            made->plan_by([](const run::RunRequest& request) {
                FakePlan plan = request.id == 4 ? slow(12000) : quick(2000);
                plan.evaluate_every = 100;
                if (request.id == 3) {
                    plan.ending = stillroom::test::Ending::OutOfMemory;
                    plan.ends_at = 700;
                }
                return plan;
            });
            return std::unique_ptr<run::Engine>(std::move(made));
        }, *place.store, place.mailbox);
        Context context{*place.store, place.reader, place.space.home(), place.feed, engine, place.navigator,
                        place.context.preferences};
        const auto runs = place.queueDemo([](recipe::Recipe& recipe) {
            recipe.name = "Generic share study";
            recipe.study.seeds = {11, 12, 13};
        });
        // The control first, so that its curve is there while a student runs.
        const run::RunId control = runs.back();
        QVERIFY(place.store->move_in_queue(control, -static_cast<int>(runs.size()) + 2));
        engine.load();
        QTRY_COMPARE_WITH_TIMEOUT(engine.state(), EngineHost::State::Ready, 30000);
        RunsPage page(context);
        page.resize(size);
        page.show();
        page.activate();
        QTRY_VERIFY_WITH_TIMEOUT(state_of(place, 4) == run::State::Running, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(page.list()->model().row(4)->run.step > 3000, 60000);
        page.openRun(4);
        QTest::qWait(600);
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(page.charts()->grid()->charts()[2], Qt::Key_Right);
        QTest::qWait(300);
        const QString name = QStringLiteral("runs-%1").arg(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(test::hasContent(test::picture(page, name)));
        if (!dark && size.width() > 1200) {
            test::picture(page, name + QStringLiteral("-2x"), 2.0);
            page.openRun(3);
            QTest::qWait(600);
            test::picture(page, QStringLiteral("runs-failed"));
            page.openRun(runs.back() == control ? runs[runs.size() - 2] : runs.back());
            QTest::qWait(300);
            test::picture(page, QStringLiteral("runs-queued"));
        }
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::RunsPageTest)
#include "runs_page_test.moc"
