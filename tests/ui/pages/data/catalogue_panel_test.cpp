// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library.h"
#include "tests/core/catalogue/http_server.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/data/catalogue_model.h"
#include "ui/pages/data/catalogue_panel.h"
#include "ui/pages/data/corpus_table_model.h"
#include "ui/pages/data/data_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/search_box.h"
#include "ui/window/translator.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

namespace stillroom::ui::test {

using stillroom::test::HttpReply;
using stillroom::test::HttpRequest;
using stillroom::test::HttpServer;
using stillroom::test::serve;

constexpr int kPatience = 20000; ///< ms

/// The Data page with the catalogue open and a corpus of this computer's server chosen in it.
struct OpenCatalogue {
    Workspace workspace;
    DataPage page;
    QTableView* table = nullptr;

    explicit OpenCatalogue(const HttpServer& server, ThemeChoice theme = ThemeChoice::Light)
        : workspace(stillroom::test::FakePlan{}, theme), page(workspace.context()) {
        using nlohmann::json;
        const json corpus = {{"name", "talk-en"}, {"languages", {"en"}}, {"path", "talk.txt"}, {"format", "text"}};
        const json family = {{"name", "talk"}, {"title", "Talk"}, {"description", "What people say at home."},
                             {"tasks", {"text"}}, {"licence", {{"name", "CC0-1.0"}}}, {"homepage", "https://example.org/"},
                             {"files", {{{"address", server.address("/talk.txt")}}}}, {"corpora", json::array({corpus})}};
        std::ofstream(workspace.home() / "catalogue.json")
            << json{{"version", 1}, {"families", json::array({family})}}.dump();
        page.resize(1348, 840);
        page.show();
        page.activate();
        QTest::mouseClick(button("openCatalogue"), Qt::LeftButton);
        table = page.findChild<QTableView*>(QStringLiteral("catalogueTable"));
    }

    [[nodiscard]] QPushButton* button(const char* name) const { return page.findChild<QPushButton*>(QLatin1String(name)); }
    void search(const char* words) const {
        page.findChild<SearchBox*>(QStringLiteral("catalogueSearch"))->setText(QLatin1String(words));
    }
    [[nodiscard]] int state() const {
        return table->currentIndex().siblingAtColumn(CatalogueModel::State).data(CatalogueModel::StateRole).toInt();
    }
    [[nodiscard]] QString message() const {
        return page.findChild<CataloguePanel*>()->findChild<MessageBar*>()->text();
    }
};

std::string sentences(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += "sentence number " + std::to_string(i) + " that people say\n";
    }
    return text;
}

class CataloguePanelTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { qputenv("no_proxy", "127.0.0.1"); }

    void oneClickBringsACorpusAndNothingComesUnasked() {
        const HttpServer server([](const HttpRequest& request) { return serve(request, sentences(1000), "\"1\""); });
        OpenCatalogue catalogue(server);
        QVERIFY(catalogue.table->isVisible());
        QVERIFY(catalogue.table->model()->rowCount() > 80);
        picture(catalogue.page, QStringLiteral("catalogue-light"));
        catalogue.search("talk-en");
        QCOMPARE(catalogue.table->model()->rowCount(), 1);
        QCOMPARE(catalogue.state(), static_cast<int>(FetchState::Absent));
        QVERIFY(server.requests().empty());
        QVERIFY(!std::filesystem::exists(catalogue.workspace.home() / "downloads"));
        QTest::mouseClick(catalogue.button("catalogueDownload"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(catalogue.state(), static_cast<int>(FetchState::Imported), kPatience);
        QVERIFY(!catalogue.button("catalogueDownload")->isEnabled());
        QVERIFY(corpus::Library(catalogue.workspace.home()).open("talk-en").has_value());
        QTRY_VERIFY_WITH_TIMEOUT(catalogue.message().contains(QStringLiteral("talk-en")), kPatience);
        picture(catalogue.page, QStringLiteral("catalogue-imported-light"));
        QTest::mouseClick(catalogue.button("catalogueClose"), Qt::LeftButton);
        QVERIFY(!catalogue.table->isVisible());
        auto* corpora = catalogue.page.findChildren<QTableView*>().front();
        QTRY_VERIFY_WITH_TIMEOUT(corpora->model()->match(corpora->model()->index(0, 0), CorpusTableModel::LocationRole,
                                                         QStringLiteral("library:talk-en")).size() == 1, kPatience);
    }

    void cancelKeepsWhatCameAndDownloadGoesOn() {
        const HttpServer server([first = true](const HttpRequest& request) mutable {
            HttpReply reply = serve(request, sentences(10'000), "\"1\"");
            reply.send_only = first ? 100'000 : std::string::npos;
            reply.go_silent = first;
            first = false;
            return reply;
        });
        OpenCatalogue catalogue(server, ThemeChoice::Dark);
        catalogue.search("t"); // several rows, the wanted one among them
        const auto found = catalogue.table->model()->match(catalogue.table->model()->index(0, 0), Qt::DisplayRole,
                                                           QStringLiteral("talk-en"));
        QCOMPARE(found.size(), 1);
        catalogue.table->setCurrentIndex(found.front());
        QTest::mouseClick(catalogue.button("catalogueDownload"), Qt::LeftButton);
        const auto part = catalogue.workspace.home() / "downloads" / "talk" / "talk.txt.part";
        QTRY_VERIFY_WITH_TIMEOUT(std::filesystem::exists(part) && std::filesystem::file_size(part) == 100'000, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(catalogue.table->currentIndex().data(CatalogueModel::PercentRole).toInt() > 0, kPatience);
        picture(catalogue.page, QStringLiteral("catalogue-downloading-dark"));
        QTest::mouseClick(catalogue.button("catalogueCancel"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(catalogue.state(), static_cast<int>(FetchState::Absent), 2000);
        QCOMPARE(std::filesystem::file_size(part), std::uintmax_t{100'000});
        QVERIFY(catalogue.message().contains(QStringLiteral("kept")));
        QTest::mouseClick(catalogue.button("catalogueDownload"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(catalogue.state(), static_cast<int>(FetchState::Imported), kPatience);
        QCOMPARE(server.requests().back().headers.at("range"), std::string("bytes=100000-"));
    }

    void aFailureIsASentenceInThePanelInGermanToo() {
        Translator translator;
        QVERIFY(translator.loadLanguage(QStringLiteral("de")));
        QApplication::installTranslator(&translator);
        {
            const HttpServer server([](const HttpRequest&) { return HttpReply{404, {}, {}}; });
            OpenCatalogue catalogue(server);
            picture(catalogue.page, QStringLiteral("catalogue-german"));
            catalogue.search("talk-en");
            QTest::mouseClick(catalogue.button("catalogueDownload"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(catalogue.message().contains(QStringLiteral("404")), kPatience);
            QCOMPARE(catalogue.state(), static_cast<int>(FetchState::Absent));
            picture(catalogue.page, QStringLiteral("catalogue-failed-german"));
        }
        QApplication::removeTranslator(&translator);
    }

    void modelKeepsItsPromises() {
        CatalogueModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        catalogue::Entry entry;
        entry.name = "talk-en";
        entry.files = {{"https://example.org/x", 1000, {}, "x", catalogue::Unpack::No}};
        model.setEntries({entry});
        model.setState("talk-en", {FetchState::Working, catalogue::Step::Download, {250, 1000, 10}});
        QCOMPARE(model.index(0, 0).data(CatalogueModel::PercentRole).toInt(), 25);
        model.setImported({"talk-en"});
        QCOMPARE(model.state(0).kind, FetchState::Working);
        model.setEntries({entry, entry});
        QCOMPARE(model.state(0).kind, FetchState::Working);
        model.setEntries({});
    }
};

} // namespace stillroom::ui::test

QTEST_MAIN(stillroom::ui::test::CataloguePanelTest)
#include "catalogue_panel_test.moc"
