// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/builtin.h"
#include "core/corpus/library.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/data/corpus_table_model.h"
#include "ui/pages/data/data_page.h"
#include "ui/pages/data/import_panel.h"
#include "ui/pages/data/label_bars.h"
#include "ui/pages/data/utterance_model.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_box.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <fstream>

namespace stillroom::ui::test {

constexpr int kPatience = 20000; ///< ms; built-in corpora are generated in the background

class DataPageTest final : public QObject {
    Q_OBJECT

  private:
    static QString write(const std::filesystem::path& path, const std::string& text) {
        std::ofstream(path) << text;
        return qpath(path);
    }

    static QTableView* shown(DataPage& page) {
        page.resize(1348, 840);
        page.show();
        page.activate();
        return page.findChild<QTableView*>();
    }

  private Q_SLOTS:
    void listsBuiltInCorporaAndShowsOne() {
        Workspace workspace;
        DataPage page(workspace.context());
        QTableView* table = shown(page);
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 8, kPatience);
        auto* sample = page.findChild<QListView*>();
        QTRY_VERIFY_WITH_TIMEOUT(sample->model()->rowCount() > 0, kPatience);
        QVERIFY(hasContent(picture(page, QStringLiteral("data-light"))));
        picture(page, QStringLiteral("data-light-2x"), 2.0);
    }

    void showsLengthsAndLabelsInTheDark() {
        Workspace workspace(stillroom::test::FakePlan{}, ThemeChoice::Dark);
        DataPage page(workspace.context());
        shown(page);
        auto* sample = page.findChild<QListView*>();
        QTRY_VERIFY_WITH_TIMEOUT(sample->model()->rowCount() > 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<LabelBars*>()->sizeHint().height() > 0, kPatience);
        QVERIFY(hasContent(picture(page, QStringLiteral("data-dark"))));
    }

    void modelsKeepTheirPromises() {
        CorpusTableModel corpora;
        const QAbstractItemModelTester first(&corpora, QAbstractItemModelTester::FailureReportingMode::QtTest);
        corpora.setCorpora(corpus::builtin_corpora());
        corpora.setCorpora({});
        UtteranceModel utterances;
        const QAbstractItemModelTester second(&utterances, QAbstractItemModelTester::FailureReportingMode::QtTest);
        utterances.setUtterances({{"set an alarm", "en", "alarm", "alarm_set", {"set", "an", "alarm"}, {"O", "O", "O"}}});
        utterances.setUtterances({});
    }

    void filtersByKindAndWords() {
        Workspace workspace;
        DataPage page(workspace.context());
        QTableView* table = shown(page);
        QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 8, kPatience);
        const int all = table->model()->rowCount();
        page.findChild<SearchBox*>()->setText(QStringLiteral("assistant/de"));
        QCOMPARE(table->model()->rowCount(), 1);
        page.findChild<SearchBox*>()->clear();
        QCOMPARE(table->model()->rowCount(), all);
    }

    void importsATypedFileWithRealClicks() {
        Workspace workspace;
        DataPage page(workspace.context());
        QTableView* table = shown(page);
        QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("openImport")), Qt::LeftButton);
        auto* path = page.findChild<QLineEdit*>(QStringLiteral("importPath"));
        QTRY_VERIFY_WITH_TIMEOUT(path->isVisible(), 30000);
        const QString file = write(workspace.home() / "kitchen talk.txt", "put the kettle on\nis the oven hot\n\nput the kettle on\n");
        QTest::keyClicks(path, file);
        auto* start = page.findChild<QPushButton*>(QStringLiteral("importStart"));
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), kPatience);
        QCOMPARE(page.findChild<QLineEdit*>(QStringLiteral("importName"))->text(), QStringLiteral("kitchen-talk"));
        picture(page, QStringLiteral("data-import-light"));
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!page.findChild<ImportPanel*>()->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(table->currentIndex().data(CorpusTableModel::LocationRole).toString(),
                                  QStringLiteral("library:kitchen-talk"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(page.findChild<QListView*>()->model()->rowCount() > 0, true, kPatience);
        QVERIFY(corpus::Library(workspace.home()).open("kitchen-talk").has_value());
        picture(page, QStringLiteral("data-imported-light"));
    }

    void refusesRubbishInThePageAndKeepsNothing() {
        Workspace workspace;
        DataPage page(workspace.context());
        shown(page);
        page.openImport(QStringLiteral("/nowhere/at/all.txt"));
        auto* found = page.findChild<Label*>(QStringLiteral("importFound"));
        QTRY_VERIFY_WITH_TIMEOUT(found->text().contains(QStringLiteral("/nowhere/at/all.txt")), kPatience);
        QVERIFY(!page.findChild<QPushButton*>(QStringLiteral("importStart"))->isEnabled());
        QVERIFY(corpus::Library(workspace.home()).list().empty());
    }
};

} // namespace stillroom::ui::test

QTEST_MAIN(stillroom::ui::test::DataPageTest)
#include "data_page_test.moc"
