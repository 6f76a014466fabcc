// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window in pictures: every stage of Design, light and dark, one and two pixels a unit, narrow, empty,
// with long names. What can be checked without eyes is checked.
#include "core/base/home.h"
#include "core/recipe/document.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/design/design_page.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/window/pages.h"
#include "ui/window/translator.h"

#include <QTest>

using namespace stillroom;
using namespace stillroom::ui;

class WindowPicturesTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void design_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("ratio");
        QTest::newRow("light") << false << 1.0;
        QTest::newRow("light-2x") << false << 2.0;
        QTest::newRow("dark") << true << 1.0;
    }
    void design() {
        QFETCH(bool, dark);
        QFETCH(double, ratio);
        make(dark);
        auto* page = openDemo();
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        static const char* kStages[] = {"teacher", "transfer", "objective", "student", "tasks"};
        for (int i = 0; i < kStageCount; ++i) {
            page->showStage(static_cast<Stage>(i));
            QTest::qWait(60);
            const QImage image = ui::test::picture(*m_window, QStringLiteral("design-%1-%2").arg(QLatin1String(kStages[i]), tag), ratio);
            QVERIFY(ui::test::hasContent(image));
            verifyButtonsFit();
        }
    }

    void emptyPages() {
        make(false);
        for (const auto page : {PageId::Data, PageId::Models, PageId::Design, PageId::Runs, PageId::Compare, PageId::Settings}) {
            m_window->showPage(page);
            QTest::qWait(80);
            QVERIFY(ui::test::hasContent(ui::test::picture(*m_window, QStringLiteral("empty-%1").arg(static_cast<int>(page) + 1))));
        }
        QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
        QTest::qWait(50);
        ui::test::picture(*m_window, QStringLiteral("shortcuts"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::qWait(50);
        ui::test::picture(*m_window, QStringLiteral("search"));
    }

    void narrowWithLongNames() {
        make(false);
        auto* page = openDemo();
        page->document().edit({}, [](recipe::Recipe& recipe) {
            recipe.name = "Generic share study of the assistant in four languages with a very long name";
        });
        m_window->resize(1180, 720);
        QTest::qWait(100);
        QVERIFY(ui::test::hasContent(ui::test::picture(*m_window, QStringLiteral("design-narrow"))));
        verifyButtonsFit();
    }

    void german() {
        Translator translator;
        QVERIFY(translator.loadLanguage(QStringLiteral("de")));
        QApplication::installTranslator(&translator);
        make(false);
        auto* page = openDemo();
        for (int i = 0; i < kStageCount; ++i) {
            page->showStage(static_cast<Stage>(i));
            QTest::qWait(60);
            ui::test::picture(*m_window, QStringLiteral("german-%1").arg(i + 1));
            verifyButtonsFit();
        }
        m_window->showPage(PageId::Settings);
        QTest::qWait(60);
        ui::test::picture(*m_window, QStringLiteral("german-settings"));
        verifyButtonsFit();
        bool translated = false;
        for (const Button* button : m_window->findChildren<Button*>()) {
            translated = translated || button->text() == QStringLiteral("Duplizieren");
        }
        QApplication::removeTranslator(&translator);
        QVERIFY(translated);
    }

    void json() {
        make(false);
        openDemo();
        for (auto* button : m_window->findChildren<QAbstractButton*>()) {
            if (button->text() == QStringLiteral("JSON")) {
                button->click();
            }
        }
        QTest::qWait(60);
        QVERIFY(ui::test::hasContent(ui::test::picture(*m_window, QStringLiteral("design-json"))));
    }

  private:
    void make(bool dark) {
        m_window.reset();
        m_workspace = std::make_unique<ui::test::Workspace>(stillroom::test::FakePlan{}, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        m_window = std::make_unique<MainWindow>(m_workspace->context(), m_workspace->theme(),
                                                allPages(m_workspace->theme()));
        m_window->showPage(PageId::Design);
        m_window->resize(1440, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_workspace->context().engine.load();
        QTRY_VERIFY_WITH_TIMEOUT(m_workspace->context().engine.scheduler() != nullptr, 30000);
    }
    DesignPage* openDemo() {
        auto* page = dynamic_cast<DesignPage*>(m_window->page(PageId::Design));
        auto recipe = recipe::load(resource_home() / "recipes" / "demo.json");
        recipe->study.seeds = {11, 12, 13};
        recipe->study.axes[0].values = {0.0, 0.25, 0.5, 0.75, 1.0};
        recipe->corpora.push_back({"Synthetic", "builtin:generic-news/en", recipe::CorpusRole::Synthetic, "auto", "", "", ""});
        recipe->transfer.sources = {{"Generic", 5000, false}, {"Task", 4000, false}, {"Synthetic", 1000, false}};
        page->document().replace(*recipe, m_workspace->home());
        [page] { QTRY_VERIFY_WITH_TIMEOUT(!page->facts().counting && page->facts().mixtures.size() == 5, 120000); }();
        QTest::qWait(80);
        return page;
    }
    /// No visible button is narrower than its words need.
    void verifyButtonsFit() {
        for (const Button* button : m_window->findChildren<Button*>()) {
            if (button->isVisible()) {
                QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
                QVERIFY2(button->mapTo(m_window.get(), QPoint(button->width(), 0)).x() <= m_window->width(),
                         qPrintable(button->text()));
            }
        }
    }

    std::unique_ptr<ui::test::Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(WindowPicturesTest)
#include "window_pictures_test.moc"
