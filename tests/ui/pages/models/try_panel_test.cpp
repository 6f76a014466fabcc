// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/models/likelihood_bars.h"
#include "ui/pages/models/model_asker.h"
#include "ui/pages/models/try_panel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/slot_text.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <sstream>

namespace stillroom::ui::test {

/// Answers as slowly as it is told and counts its answers.
class SlowPredictor final : public run::Predictor {
  public:
    SlowPredictor(std::atomic<int>& answers, int milliseconds) : m_answers(answers), m_milliseconds(milliseconds) {}
    const run::HeadLabels& labels() const override { return m_labels; }
    Result<std::vector<run::Answer>> answer(const std::vector<std::string>& utterances) override {
        QThread::msleep(static_cast<unsigned long>(m_milliseconds));
        ++m_answers;
        run::Answer answer;
        std::istringstream stream(utterances.front());
        std::string before;
        for (std::string word; stream >> word;) {
            const bool slot = word == "nine" || word == "am" || word == "friday";
            const std::string type = word == "friday" ? "date" : "time";
            answer.tags.push_back({!slot ? "O" : (before == "nine" && word == "am" ? "I-" : "B-") + type, 0.9, {}});
            answer.words.push_back(word);
            before = word;
        }
        answer.domain = {"alarm", 0.9, {4.0F, 1.0F, 0.0F, -1.0F, -2.0F}};
        answer.intent = {"alarm_set", 0.9, {3.0F, 1.5F}};
        return std::vector<run::Answer>{std::move(answer)};
    }

  private:
    std::atomic<int>& m_answers;
    int m_milliseconds;
    run::HeadLabels m_labels{{"alarm", "calendar", "music", "a_domain_with_a_name_that_is_longer_than_its_column", "news"},
                             {"alarm_set", "alarm_query"}, {}, {"O", "B-time", "I-time", "B-date"}};
};

class TryPanelTest final : public QObject {
    Q_OBJECT

    /// An engine of which only opening a model is asked.
    class SlowEngine final : public run::Engine {
      public:
        SlowEngine(std::atomic<int>& answers, int milliseconds) : m_answers(answers), m_milliseconds(milliseconds) {}
        std::vector<run::Device> devices() const override { return {}; }
        Result<run::DeviceSpeed> measure(const std::string&) override { return run::DeviceSpeed{}; }
        Result<run::RunOutcome> execute(const run::RunRequest&, run::RunControl&, run::Outlet&) override { return run::RunOutcome{}; }
        Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& folder, const std::string&) override {
            if (folder.filename() == "bare") {
                return fail(ErrorCode::BadInput, "This model has no head for a task. Choose a fine-tuned one.");
            }
            return std::make_unique<SlowPredictor>(m_answers, m_milliseconds);
        }
        Result<std::unique_ptr<run::Generator>> open_generator(const std::filesystem::path&, const std::string&) override {
            return fail(ErrorCode::Unsupported, "Not here.");
        }
        std::map<std::string, std::string> versions() const override { return {}; }

      private:
        std::atomic<int>& m_answers;
        int m_milliseconds;
    };

    /// A panel over two models of the library: "able" answers, "bare" has no head.
    struct Place {
        explicit Place(int milliseconds = 0, ThemeChoice look = ThemeChoice::Light)
            : workspace([this, milliseconds]() -> Result<std::unique_ptr<run::Engine>> {
                  return std::make_unique<SlowEngine>(answers, milliseconds);
              }, look) {
            panel = std::make_unique<TryPanel>(workspace.context(), new QWidget);
            for (const char* name : {"able", "bare"}) {
                std::filesystem::create_directories(workspace.home() / "models" / name);
                store::ModelEntry entry;
                entry.origin = store::ModelOrigin::Imported;
                entry.name = name;
                entry.location = std::string("model:") + name;
                entries.push_back(entry);
            }
            panel->resize(1040, 420);
        }
        void start() {
            workspace.context().engine.load();
            QTRY_VERIFY(workspace.context().engine.engine() != nullptr);
            panel->setModels(entries);
            panel->show();
            QVERIFY(QTest::qWaitForWindowExposed(panel.get()));
        }
        [[nodiscard]] QLineEdit* text() const { return panel->findChild<QLineEdit*>(QStringLiteral("tryText")); }
        [[nodiscard]] SlotText* utterance() const { return panel->findChild<SlotText*>(); }
        [[nodiscard]] QString hint() const { return panel->findChild<Label*>(QStringLiteral("tryHint"))->text(); }
        [[nodiscard]] QString latency() const { return panel->findChild<Label*>(QStringLiteral("tryLatency"))->text(); }
        [[nodiscard]] QString message() const { return panel->findChild<MessageBar*>()->text(); }

        std::atomic<int> answers{0};
        Workspace workspace;
        std::vector<store::ModelEntry> entries;
        std::unique_ptr<TryPanel> panel;
    };

  private Q_SLOTS:
    void showsDomainIntentAndSlotsWhileTyping_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void showsDomainIntentAndSlotsWhileTyping() {
        QFETCH(bool, dark);
        Place place(0, dark ? ThemeChoice::Dark : ThemeChoice::Light);
        place.start();
        QVERIFY(place.hint().contains(QStringLiteral("while you type")));
        QTest::keyClicks(place.text(), QStringLiteral("wake me up at nine am on friday"));
        QTRY_COMPARE(place.utterance()->spoken(), QStringLiteral("nine am, time; friday, date"));
        QVERIFY(place.utterance()->isVisible());
        QVERIFY(place.latency().contains(QStringLiteral("ms")));
        const auto bars = place.panel->findChildren<LikelihoodBars*>();
        QCOMPARE(bars.size(), 3);
        QVERIFY(bars[0]->accessibleDescription().startsWith(QStringLiteral("alarm 92.")));
        QVERIFY(bars[1]->accessibleDescription().startsWith(QStringLiteral("alarm_set 81.8")));
        QVERIFY(!bars[2]->isVisible()); // no such head
        QVERIFY(hasContent(picture(*place.panel, QStringLiteral("try-%1").arg(QLatin1String(QTest::currentDataTag())))));
        place.text()->clear();
        Q_EMIT place.text()->textEdited({});
        QTRY_VERIFY(!place.utterance()->isVisible());
    }

    void onlyTheLatestTextCountsAndTheWindowGoesOn() {
        Place place(120);
        place.start();
        QElapsedTimer longest;
        qint64 most = 0;
        for (const QChar letter : QStringLiteral("wake me up at nine am on friday")) {
            longest.start();
            QTest::keyClick(place.text(), letter.toLatin1());
            QTest::qWait(10);
            most = std::max(most, longest.elapsed());
        }
        QTRY_COMPARE(place.utterance()->spoken(), QStringLiteral("nine am, time; friday, date"));
        QVERIFY2(most < 100, qPrintable(QString::number(most))); // no key waited for an answer
        QVERIFY2(place.answers < 20, qPrintable(QString::number(place.answers))); // 31 keys
    }

    void anOvertakenAnswerIsDropped() {
        std::atomic<int> answers{0};
        SlowEngine engine(answers, 60);
        ModelAsker asker;
        QSignalSpy replies(&asker, &ModelAsker::answered);
        asker.setModel(engine, "able");
        asker.ask("first");
        QTRY_VERIFY(answers >= 1); // it is at work
        asker.ask("second");
        asker.ask("third");
        QTRY_COMPARE(replies.count(), 1);
        QTest::qWait(150);
        QCOMPARE(replies.count(), 1);
        QVERIFY(answers <= 3); // warm up, first, third
    }

    void saysWhyAModelCannotAnswer() {
        Place place;
        place.start();
        place.text()->setText(QStringLiteral("play some music"));
        place.panel->choose(QStringLiteral("model:bare"));
        QTRY_COMPARE(place.message(), QStringLiteral("This model has no head for a task. Choose a fine-tuned one."));
        QVERIFY(!place.utterance()->isVisible());
        picture(*place.panel, QStringLiteral("try-no-head"));
        place.panel->choose(QStringLiteral("model:able"));
        QTRY_VERIFY(place.utterance()->isVisible());
        QVERIFY(place.message().isEmpty());
        std::filesystem::remove_all(place.workspace.home() / "models" / "bare");
        place.panel->choose(QStringLiteral("model:bare"));
        QTRY_VERIFY(place.message().contains(QStringLiteral("There is no model folder here.")));
    }

    void saysWhatToDoWithoutModelsOrEngine() {
        Place place;
        place.panel->show();
        QVERIFY(place.hint().startsWith(QStringLiteral("No model to try yet.")));
        QVERIFY(!place.text()->isEnabled());
        place.panel->setModels(place.entries);
        QCOMPARE(place.hint(), QStringLiteral("The engine is loading."));
        place.start();
        QTRY_VERIFY(place.hint().contains(QStringLiteral("while you type")));
    }

    void nonsenseOf300LettersKeepsItsPlace() {
        Place place;
        place.start();
        place.text()->setText(QString(300, QLatin1Char('x')) + QStringLiteral(" nine am ") + QString(100, QLatin1Char('y')));
        place.panel->choose(QStringLiteral("model:bare"));
        place.panel->choose(QStringLiteral("model:able"));
        QTRY_VERIFY(place.utterance()->isVisible());
        QTest::qWait(20);
        QVERIFY(place.utterance()->width() < 700); // the bars keep their room
        QVERIFY(place.utterance()->height() >= place.utterance()->heightForWidth(place.utterance()->width()));
        picture(*place.panel, QStringLiteral("try-nonsense"));
    }

    void aHiddenPanelAsksNothing() {
        Place place;
        place.start();
        QTest::keyClicks(place.text(), QStringLiteral("hello"));
        QTRY_VERIFY(place.utterance()->isVisible());
        place.panel->hide();
        const int before = place.answers;
        place.panel->setModels({place.entries[1], place.entries[0]});
        place.panel->choose(QStringLiteral("model:bare"));
        QTest::qWait(100);
        QCOMPARE(place.answers.load(), before);
    }
};

} // namespace stillroom::ui::test

QTEST_MAIN(stillroom::ui::test::TryPanelTest)
#include "try_panel_test.moc"
