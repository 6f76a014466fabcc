// SPDX-License-Identifier: GPL-3.0-or-later
// The way of a person through the window, with the real engine: import a text, design a small study on it, start
// it, watch it to the end, compare. Everything is done with clicks and keys.
#include "core/run/engine_loader.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_view.h"
#include "ui/pages/compare/compare_page.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/pages/data/import_panel.h"
#include "ui/pages/design/design_page.h"
#include "ui/pages/design/pipeline_bar.h"
#include "ui/pages/design/preflight_panel.h"
#include "ui/pages/design/stages/source_row.h"
#include "ui/pages/runs/run_list_model.h"
#include "ui/pages/runs/run_list_panel.h"
#include "ui/pages/runs/runs_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/linked_slider.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/ratio_box.h"
#include "ui/widgets/toggle.h"
#include "ui/window/pages.h"

#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QMenu>
#include <QTest>
#include <QTimer>
#include <QWindow>

#include <fstream>

using namespace stillroom;
using namespace stillroom::ui;

namespace {

constexpr int kPatience = 120000; ///< on a loaded machine
constexpr int kSteps = 6;

/// What comes on the screen under that name, or with that text.
template <class T>
T* seen(QWidget& parent, const QString& name, int which = 0) {
    T* found = nullptr;
    const auto look = [&] {
        int left = which;
        for (T* child : parent.findChildren<T*>()) {
            const bool fits = child->accessibleName() == name || child->property("text").toString() == name;
            if (fits && child->isVisible() && left-- == 0) {
                found = child;
                return true;
            }
        }
        return false;
    };
    if (!QTest::qWaitFor(look, kPatience)) {
        qWarning("nothing is called %s", qPrintable(name));
    }
    return found;
}

} // namespace

class JourneyTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void fromTextToComparison() {
        if (const auto engine = run::load_engine(); !engine) {
            QSKIP(("The real engine is needed: " + to_string(engine.error())).c_str());
        }
        for (const auto step : {&JourneyTest::open, &JourneyTest::import, &JourneyTest::design, &JourneyTest::start,
                                &JourneyTest::watch, &JourneyTest::compare}) {
            (this->*step)();
            if (QTest::currentTestFailed()) {
                return;
            }
        }
    }

  private:
    void open() {
        m_workspace = std::make_unique<ui::test::Workspace>([] { return run::load_engine(); });
        m_window = std::make_unique<MainWindow>(m_workspace->context(), m_workspace->theme(),
                                                allPages(m_workspace->theme()));
        m_window->showPage(PageId::Design);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_workspace->context().engine.load();
        QTRY_COMPARE_WITH_TIMEOUT(m_workspace->context().engine.state(), EngineHost::State::Ready, kPatience);
    }

    void import() {
        const auto file = m_workspace->home() / "kitchen.txt";
        {
            std::ofstream text(file);
            for (const char* who : {"she", "he", "the cook", "my sister", "nobody", "the neighbour"}) {
                for (const char* what : {"fills the kettle", "cuts the bread", "washes two cups", "warms the milk", "looks for the salt"}) {
                    for (const char* when : {"in the morning", "after work", "before the guests come", "on sunday"}) {
                        text << who << ' ' << what << ' ' << when << '\n';
                    }
                }
            }
        }
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), PageId::Data);
        QWidget& page = *m_window->page(PageId::Data);
        click(page.findChild<QPushButton*>(QStringLiteral("openImport")));
        auto* path = page.findChild<QLineEdit*>(QStringLiteral("importPath"));
        QTRY_VERIFY(path->hasFocus());
        QTest::keyClicks(path, qpath(file));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<QPushButton*>(QStringLiteral("importStart"))->isEnabled(), kPatience);
        QTest::keyClick(path, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!page.findChild<ImportPanel*>()->isVisible(), kPatience);
    }

    void design() {
        QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
        auto* page = dynamic_cast<DesignPage*>(m_window->page(PageId::Design));
        click(seen<Button>(*page, QStringLiteral("Start from the demo")));
        QTRY_VERIFY(page->document().open());
        const auto& recipe = page->document().recipe();

        // No sweep, the imported text as third source, and ratios by key, by box and with a lock.
        click(seen<Toggle>(*page, QStringLiteral("Sweep Generic")));
        QTRY_VERIFY(recipe.study.axes.empty());
        choose({QStringLiteral("Imported"), QStringLiteral("kitchen")}, seen<Button>(*page, QStringLiteral("Add source")));
        QTRY_COMPARE(recipe.transfer.sources.size(), std::size_t{3});
        type(seen<RatioBox>(*page, QStringLiteral("kitchen ratio")), QStringLiteral("20"));
        QCOMPARE(recipe.transfer.sources[2].ratio, 2000);
        click(seen<Button>(*page, QStringLiteral("Lock kitchen ratio")));
        QVERIFY(recipe.transfer.sources[2].locked);
        const auto before = recipe.transfer.sources[0].ratio;
        QTest::keyClick(page->findChildren<SourceRow*>().front()->findChild<LinkedSlider*>(), Qt::Key_Right);
        QCOMPARE(recipe.transfer.sources[0].ratio, before + 100);
        QCOMPARE(recipe.transfer.sources[2].ratio, 2000);
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier); // to whatever has the focus
        QCOMPARE(recipe.transfer.sources[0].ratio, before);
        type(seen<NumberField>(*page, QStringLiteral("Size of the transfer set")), QStringLiteral("400"));

        // Everything as small as it goes.
        const QString steps = QString::number(kSteps);
        openStage(*page, Stage::Teacher);
        type(seen<NumberField>(*page, QStringLiteral("Layers")), QStringLiteral("1"));
        type(seen<NumberField>(*page, QStringLiteral("Hidden size")), QStringLiteral("32"));
        type(seen<NumberField>(*page, QStringLiteral("Steps")), steps);
        type(seen<NumberField>(*page, QStringLiteral("Evaluate every")), steps);
        type(seen<NumberField>(*page, QStringLiteral("Vocabulary")), QStringLiteral("400"));
        openStage(*page, Stage::Objective);
        type(seen<NumberField>(*page, QStringLiteral("Steps")), steps);
        type(seen<NumberField>(*page, QStringLiteral("Evaluate every")), steps);
        type(seen<NumberField>(*page, QStringLiteral("Temperature")), QStringLiteral("3"));
        openStage(*page, Stage::Student);
        type(seen<NumberField>(*page, QStringLiteral("Layers")), QStringLiteral("1"));
        type(seen<NumberField>(*page, QStringLiteral("Hidden size")), QStringLiteral("32"));
        openStage(*page, Stage::Tasks);
        for (const int side : {0, 1}) {
            type(seen<NumberField>(*page, QStringLiteral("Steps"), side), steps);
            type(seen<NumberField>(*page, QStringLiteral("Evaluate every"), side), steps);
        }
        type(seen<NumberField>(*page, QStringLiteral("Labelled utterances")), QStringLiteral("300"));
        QCOMPARE(recipe.teacher.pretrain.steps, kSteps);
        QCOMPARE(recipe.distill.training.steps, kSteps);
        QCOMPARE(recipe.tasks.training.steps, kSteps);
        QCOMPARE(recipe.tasks.teacher_training.steps, kSteps);
        ui::test::picture(*m_window, QStringLiteral("journey-design"));
    }

    void start() {
        auto* page = dynamic_cast<DesignPage*>(m_window->page(PageId::Design));
        auto* run = page->findChild<PreflightPanel*>()->runButton();
        QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled() && !page->facts().counting, kPatience);
        click(run);
        QTRY_COMPARE(m_window->currentPage(), PageId::Runs);
    }

    void watch() {
        const auto all = [this] { return *m_workspace->context().reader.runs(); };
        QCOMPARE(all().size(), std::size_t{4}); // teacher, student, control, baseline
        const auto ended = [&] {
            const auto runs = all();
            return std::all_of(runs.begin(), runs.end(), [](const auto& run) {
                return run.state != run::State::Queued && run.state != run::State::Running;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(ended(), 2 * kPatience);
        for (const auto& run : all()) {
            QVERIFY2(run.state == run::State::Completed, run.error ? to_string(*run.error).c_str() : run.name.c_str());
        }
        // The student's page: every chart has its curve, with the teacher's line.
        auto* page = dynamic_cast<RunsPage*>(m_window->page(PageId::Runs));
        auto* list = page->findChild<RunListPanel*>()->view();
        const auto row = [&](run::Role role) {
            for (int i = 0; i < list->model()->rowCount(); ++i) {
                const auto id = list->model()->index(i, 0).data(RunListModel::IdRole).toLongLong();
                if (m_workspace->context().reader.run(id)->role == role) {
                    return list->model()->index(i, 0);
                }
            }
            return QModelIndex();
        };
        QTRY_VERIFY(row(run::Role::Student).isValid());
        const QModelIndex student = row(run::Role::Student);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(student).center());
        const auto charts = page->findChild<ChartGrid*>()->charts();
        QCOMPARE(charts.size(), std::size_t{6});
        for (const ChartView* chart : charts) {
            QTRY_VERIFY2_WITH_TIMEOUT(chart->data().last.has_value(), qPrintable(chart->data().title), kPatience);
        }
        QTRY_COMPARE(charts[2]->data().references.size(), std::size_t{1});
        QCOMPARE(charts[0]->data().dividers.size(), std::size_t{1}); // distilling | fine-tuning
        ui::test::picture(*m_window, QStringLiteral("journey-runs"));
        click(seen<Button>(*page, QStringLiteral("Compare")));
    }

    void compare() {
        QTRY_COMPARE(m_window->currentPage(), PageId::Compare);
        auto* page = dynamic_cast<ComparePage*>(m_window->page(PageId::Compare));
        QVERIFY(!page->empty());
        QCOMPARE(page->table().rowCount(), 4);
        for (const Group& group : page->table().groups()) {
            QCOMPARE(group.runs.size(), std::size_t{1});
        }
        choose({QStringLiteral("Copy table as Markdown")}, seen<Button>(*page, QStringLiteral("Export")));
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("No distillation")));
        ui::test::picture(*m_window, QStringLiteral("journey-compare"));
    }

    static void click(QWidget* widget) {
        QVERIFY(widget != nullptr);
        QVERIFY(widget->isEnabled());
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    static void openStage(DesignPage& page, Stage stage) { click(page.findChild<PipelineBar*>()->card(stage)); }
    static void type(NumberField* field, const QString& number) {
        QVERIFY(field != nullptr);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, number);
        QTest::keyClick(field, Qt::Key_Return);
    }
    /// Clicks a button and chooses from its menu, submenu by submenu.
    static void choose(const QStringList& words, QWidget* button) {
        bool chosen = false;
        QTimer poll;
        connect(&poll, &QTimer::timeout, button, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (chosen || menu == nullptr) {
                return;
            }
            QMenu* top = menu;
            for (const QString& word : words) {
                for (QAction* action : menu->actions()) {
                    if (action->text() != word) {
                        continue;
                    }
                    if (action->menu() != nullptr) {
                        menu = action->menu();
                        break;
                    }
                    chosen = true;
                    top->close();
                    action->trigger();
                    return;
                }
            }
        });
        poll.start(20);
        click(button);
        QTRY_VERIFY2(chosen, qPrintable(words.join(QStringLiteral(" > "))));
        button->window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(button->window()));
    }

    std::unique_ptr<ui::test::Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(JourneyTest)
#include "journey_test.moc"
