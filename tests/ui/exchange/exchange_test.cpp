// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchange.h"

#include "core/base/files.h"
#include "tests/ui/pages/runs/workplace.h"
#include "ui/widgets/button.h"

#include <QMenu>
#include <QTest>
#include <QThread>

namespace stillroom::ui::test {

namespace fs = std::filesystem;

class ExchangeTest final : public QObject {
    Q_OBJECT

    /// A finished study, and a page that shows what the exchange says.
    struct Place {
        Place() : exchange(work.context, &page) {
            exchange.reportTo(bar);
            const auto runs = work.queueDemo();
            for (std::size_t i = 0; i < 2; ++i) {
                work.finish(runs[i], {{"eval/dc/accuracy", 0.9}, {"train/loss", 1.5}});
                finished.push_back(runs[i]);
            }
        }
        [[nodiscard]] fs::path at(const char* name) const { return work.space.home() / name; }
        void wait() { QTRY_VERIFY_WITH_TIMEOUT(!exchange.job().busy() && !bar.text().startsWith(QStringLiteral("Writing")) &&
                                                   !bar.text().startsWith(QStringLiteral("Reading")), 30000); }

        Workplace work;
        std::vector<run::RunId> finished;
        QWidget page;
        MessageBar bar;
        Exchange exchange;
    };

    /// A link of the bar.
    static Button* action(const MessageBar& bar, const QString& text) {
        for (Button* button : bar.findChildren<Button*>()) {
            if (button->text() == text) {
                return button;
            }
        }
        return nullptr;
    }

  private Q_SLOTS:
    void newFoldersHaveNamesThatFit() {
        const Workplace work;
        const fs::path home = work.space.home();
        QCOMPARE(freeFolder(home, QStringLiteral("Generic 75 % · seed 13"), QStringLiteral("csv")), home / "Generic-75-seed-13-csv");
        QCOMPARE(freeFolder(home, QStringLiteral("../../etc"), {}), home / "export-..-..-etc");
        QCOMPARE(freeFolder(home, QStringLiteral("/"), QStringLiteral("csv")), home / "export-csv");
        QCOMPARE(freeFolder(home, QString(5000, QLatin1Char('x')), {}).filename().string().size(), std::size_t{80});
        fs::create_directory(home / "a");
        QCOMPARE(freeFolder(home, QStringLiteral("a"), {}), home / "a-2");
    }

    void resultsGoOutInEveryFormat_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("files");
        QTest::newRow("tensorboard") << static_cast<int>(exchange::ExportFormat::TensorBoard) << 2;
        QTest::newRow("csv") << static_cast<int>(exchange::ExportFormat::Csv) << 1;
        QTest::newRow("csv-wide") << static_cast<int>(exchange::ExportFormat::CsvWide) << 2;
        QTest::newRow("trainer-state") << static_cast<int>(exchange::ExportFormat::TrainerState) << 2;
    }
    void resultsGoOutInEveryFormat() {
        QFETCH(int, format);
        QFETCH(int, files);
        Place place;
        place.exchange.exportResults(place.finished, place.at("out"), static_cast<exchange::ExportFormat>(format));
        QCOMPARE(place.bar.text(), QStringLiteral("Writing %1").arg(qpath(place.at("out"))));
        QMenu menu;
        place.exchange.addResultExports(menu, place.finished, QStringLiteral("study"));
        QCOMPARE(menu.actions().size(), 4);
        QVERIFY(!menu.actions().first()->isEnabled()); // one thing at a time
        place.wait();
        QCOMPARE(place.bar.text(), QStringLiteral("Saved %1.").arg(qpath(place.at("out"))));
        QVERIFY(action(place.bar, QStringLiteral("Show folder")) != nullptr);
        int found = 0;
        for (const auto& entry : fs::recursive_directory_iterator(place.at("out"))) {
            found += entry.is_regular_file() ? 1 : 0;
        }
        QCOMPARE(found, files);
    }

    void resultsComeInAndAreReplacedOnlyWhenAsked() {
        Place place;
        place.exchange.exportResults(place.finished, place.at("out"), exchange::ExportFormat::TensorBoard);
        place.wait();
        place.exchange.importResults({place.at("out")});
        place.wait();
        QCOMPARE(place.bar.text(), QStringLiteral("Imported 2 runs as study out."));
        QVERIFY(action(place.bar, QStringLiteral("Show them")) != nullptr);
        QCOMPARE(place.work.reader.imported_runs()->size(), std::size_t{2});
        place.exchange.importResults({place.at("out")});
        place.wait();
        QCOMPARE(place.work.reader.imported_runs()->size(), std::size_t{2});
        Button* replace = action(place.bar, QStringLiteral("Replace"));
        QVERIFY(replace != nullptr);
        replace->click();
        place.wait();
        QVERIFY(place.bar.text().startsWith(QStringLiteral("Imported 2 runs")));
        QCOMPARE(place.work.reader.imported_runs()->size(), std::size_t{2});
    }

    void saysWhatWentWrong() {
        Place place;
        QVERIFY(write_file(place.at("full"), "a file in the way"));
        place.exchange.exportResults(place.finished, place.at("full"), exchange::ExportFormat::Csv);
        place.wait();
        QVERIFY2(place.bar.text().contains(QStringLiteral("full")), qPrintable(place.bar.text()));
        QVERIFY(!place.bar.text().startsWith(QStringLiteral("Saved")));
        QVERIFY(write_file(place.at("rubbish.csv"), "no,table\x01\n"));
        place.exchange.importResults({place.at("rubbish.csv")});
        place.wait();
        QVERIFY2(place.bar.text().contains(QStringLiteral("rubbish.csv")), qPrintable(place.bar.text()));
        QVERIFY(place.work.reader.imported_runs()->empty());
    }

    void longWorkShowsHowFarItIsAndCanBeCancelled() {
        Place place;
        static constexpr ModelExport kEndless = {"", "", [](const ModelSource& source, const fs::path&) -> Result<QString> {
                                                     while (!source.job.stop.stop_requested()) {
                                                         source.job.reached(0.25);
                                                         QThread::msleep(5);
                                                     }
                                                     return fail(ErrorCode::Cancelled, "Stopped.");
                                                 }};
        place.exchange.exportModel(QStringLiteral("model:mine"), place.at("onnx"), kEndless);
        QVERIFY(action(place.bar, QStringLiteral("Cancel")) == nullptr); // nothing says yet that it can be
        QTRY_VERIFY(action(place.bar, QStringLiteral("Cancel")) != nullptr);
        QVERIFY2(place.bar.text().startsWith(QStringLiteral("Writing %1: 25 %, ").arg(qpath(place.at("onnx")))), qPrintable(place.bar.text()));
        action(place.bar, QStringLiteral("Cancel"))->click();
        QTRY_VERIFY(!place.exchange.job().busy());
        QTRY_COMPARE(place.bar.text(), QStringLiteral("Cancelled. Nothing was written."));
    }

    void modelsGoOut() {
        Place place;
        const fs::path model = place.at("models") / "mine";
        fs::create_directories(model);
        QVERIFY(write_file(model / "config.json", "{}"));
        QMenu menu;
        place.exchange.addModelExports(menu, QStringLiteral("model:mine"), QStringLiteral("mine"));
        QCOMPARE(menu.actions().size(), static_cast<qsizetype>(modelExports().size()));
        QCOMPARE(menu.actions().first()->text(), QStringLiteral("Hugging Face folder"));
        place.exchange.exportModel(QStringLiteral("model:mine"), place.at("copy"), modelExports()[0]);
        place.wait();
        QCOMPARE(place.bar.text(), QStringLiteral("Saved %1.").arg(qpath(place.at("copy"))));
        QVERIFY(fs::exists(place.at("copy") / "config.json"));
        place.exchange.exportModel(QStringLiteral("model:mine"), place.at("heads"), modelExports()[1]);
        place.wait(); // that config names no architecture
        QVERIFY2(!place.bar.text().startsWith(QStringLiteral("Saved")), qPrintable(place.bar.text()));
        QVERIFY(!fs::exists(place.at("heads")));
        place.exchange.exportModel(QStringLiteral("model:mine"), place.at("onnx"), modelExports()[2]);
        place.wait(); // no engine was loaded
        QVERIFY2(place.bar.text().contains(QStringLiteral("Wait until it is loaded")), qPrintable(place.bar.text()));
        place.exchange.exportModel(QStringLiteral("model:gone"), place.at("other"), modelExports()[0]);
        place.wait();
        QVERIFY(place.bar.text().contains(QStringLiteral("There is no model folder here.")));
    }
};

} // namespace stillroom::ui::test

QTEST_MAIN(stillroom::ui::test::ExchangeTest)
#include "exchange_test.moc"
