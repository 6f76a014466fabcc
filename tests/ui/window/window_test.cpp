// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/home.h"
#include "core/recipe/document.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/design/design_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/search_box.h"
#include "ui/window/command_list.h"
#include "ui/window/pages.h"
#include "ui/window/queue_study.h"
#include "ui/window/shortcut_list.h"
#include "ui/window/status_chip.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace stillroom;
using namespace stillroom::ui;

class WindowTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { make({}); }
    void cleanup() {
        m_window.reset();
        m_workspace.reset();
    }

    void digitsOpenPages_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("page");
        QTest::newRow("data") << int(Qt::Key_1) << int(PageId::Data);
        QTest::newRow("models") << int(Qt::Key_2) << int(PageId::Models);
        QTest::newRow("design") << int(Qt::Key_3) << int(PageId::Design);
        QTest::newRow("runs") << int(Qt::Key_4) << int(PageId::Runs);
        QTest::newRow("compare") << int(Qt::Key_5) << int(PageId::Compare);
    }
    void digitsOpenPages() {
        QFETCH(int, key);
        QFETCH(int, page);
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key), Qt::ControlModifier);
        QCOMPARE(static_cast<int>(m_window->currentPage()), page);
    }

    void searchFindsPagesRecipesAndActions() {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* field = m_window->findChild<SearchBox*>();
        QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), 30000);
        QTest::keyClicks(field, QStringLiteral("demo"));
        auto* list = m_window->findChild<CommandList*>();
        QVERIFY(list->isVisible());
        auto* view = list->findChild<QListView*>();
        QVERIFY(view->model()->rowCount() >= 1);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_window->currentPage(), PageId::Design);
        auto* design = dynamic_cast<DesignPage*>(m_window->page(PageId::Design));
        QVERIFY(design != nullptr && design->document().open());
        QCOMPARE(design->document().recipe().name, std::string("Demo study"));
        QVERIFY(!list->isVisible());
    }

    void searchSaysWhenNothingFits() {
        auto* field = m_window->findChild<SearchBox*>();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("zzzz"));
        QCOMPARE(m_window->findChild<CommandList*>()->findChild<QListView*>()->model()->rowCount(), 0);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!m_window->findChild<CommandList*>()->isVisible());
    }

    void commandModelKeepsItsPromises() {
        CommandModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCommands({{QStringLiteral("Open recipe"), QStringLiteral("Design"), {}, [] {}},
                           {QStringLiteral("Dark look"), QStringLiteral("Appearance"), {}, [] {}},
                           {QStringLiteral("The look of it"), {}, {}, [] {}}});
        model.setFilter(QStringLiteral("look"));
        QCOMPARE(model.rowCount(), 2);
        model.setFilter(QStringLiteral("the look"));
        QCOMPARE(model.rowCount(), 1);
        model.setFilter(QStringLiteral("d"));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Dark look")); // begins with it
    }

    void shortcutListOpensAndCloses() {
        QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
        auto* list = m_window->findChild<ShortcutList*>();
        QVERIFY(list != nullptr && list->isVisible());
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(!list->isVisible());
    }

    void recipeFileOpensInDesign() {
        const auto path = m_workspace->home() / "mine.json";
        auto recipe = recipe::load(resource_home() / "recipes" / "demo.json");
        recipe->name = "Mine";
        QVERIFY(recipe::save(*recipe, path).has_value());
        m_workspace->context().navigator.openRecipe(qpath(path));
        auto* design = dynamic_cast<DesignPage*>(m_window->page(PageId::Design));
        QCOMPARE(design->document().recipe().name, std::string("Mine"));
        m_workspace->context().navigator.openRecipe(qpath(m_workspace->home() / "missing.json"));
        QVERIFY(!m_window->messages()->isHidden());
        QCOMPARE(design->document().recipe().name, std::string("Mine"));
    }

    void engineLoadsInTheBackground() {
        auto chips = m_window->findChildren<StatusChip*>();
        QCOMPARE(chips.front()->text(), QStringLiteral("Loading the engine"));
        m_workspace->context().engine.load();
        QTRY_COMPARE_WITH_TIMEOUT(m_workspace->context().engine.state(), EngineHost::State::Ready, 30000);
        QVERIFY(chips.front()->text() != QStringLiteral("Loading the engine"));
    }

    void closingWhileARunTrainsAsksOnceAndSaves() {
        stillroom::test::FakePlan plan;
        plan.steps = 100000;
        plan.step_time = std::chrono::milliseconds(2);
        make(plan);
        m_workspace->context().engine.load();
        QTRY_VERIFY_WITH_TIMEOUT(m_workspace->context().engine.scheduler() != nullptr, 30000);
        auto recipe = recipe::load(resource_home() / "recipes" / "demo.json");
        recipe->study.axes.clear();
        const auto queued = queueStudy(m_workspace->store(), *recipe, {});
        QVERIFY(queued.has_value());
        m_workspace->context().engine.scheduler()->wake();
        QTRY_VERIFY_WITH_TIMEOUT(m_workspace->context().engine.scheduler()->busy(), 10000);
        m_window->close();
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->messages()->isHidden());
        QTest::mouseClick(link(QStringLiteral("Keep running")), Qt::LeftButton);
        QVERIFY(m_window->messages()->isHidden());
        QVERIFY(m_window->isVisible());
        m_window->close();
        QTest::mouseClick(link(QStringLiteral("Save and close")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 10000);
        const auto run = m_workspace->context().reader.run(queued->runs.front());
        QVERIFY(run.has_value());
        QCOMPARE(run->state, run::State::Interrupted); // saved, can be resumed
        QVERIFY(run->step > 0);
    }

    void feedHandsOnEventsInOneSignal() {
        m_workspace->context().engine.load();
        QTRY_VERIFY_WITH_TIMEOUT(m_workspace->context().engine.scheduler() != nullptr, 30000);
        QSignalSpy events(&m_workspace->context().feed, &RunFeed::events);
        QSignalSpy changes(&m_workspace->context().feed, &RunFeed::storeChanged);
        auto recipe = recipe::load(resource_home() / "recipes" / "demo.json");
        recipe->study.axes.clear();
        QVERIFY(queueStudy(m_workspace->store(), *recipe, {}).has_value());
        m_workspace->context().engine.scheduler()->wake();
        QTRY_VERIFY_WITH_TIMEOUT(!events.isEmpty(), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!changes.isEmpty(), 10000);
        const auto batch = events.front().front().value<std::vector<run::Event>>();
        QVERIFY(!batch.empty());
        m_workspace->context().engine.scheduler()->stop_all(run::RunControl::Stop::Discard);
    }

  private:
    void make(stillroom::test::FakePlan plan) {
        m_window.reset();
        m_workspace = std::make_unique<ui::test::Workspace>(plan);
        m_window = std::make_unique<MainWindow>(m_workspace->context(), m_workspace->theme(),
                                                allPages(m_workspace->theme()));
        m_window->showPage(PageId::Design);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    Button* link(const QString& text) {
        for (Button* button : m_window->messages()->findChildren<Button*>()) {
            if (button->text() == text && button->isVisible()) {
                return button;
            }
        }
        qFatal("no link %s", qPrintable(text));
    }

    std::unique_ptr<ui::test::Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
