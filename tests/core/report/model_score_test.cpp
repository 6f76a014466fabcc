// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/model_score.h"

#include <gtest/gtest.h>

#include <map>

using namespace stillroom;
using namespace stillroom::report;

namespace {

/// Says of each text the intent that it was taught.
class Parrot final : public run::Predictor {
  public:
    explicit Parrot(std::map<std::string, std::string> intents) : m_intents(std::move(intents)) {}
    const run::HeadLabels& labels() const override { return m_labels; }
    Result<std::vector<run::Answer>> answer(const std::vector<std::string>& texts) override {
        std::vector<run::Answer> answers;
        for (const std::string& text : texts) {
            run::Answer answer;
            answer.intent = {m_intents[text], 1.0, {1.0F, 2.0F}};
            answer.tags = {{"O", 1.0, {0.5F}}, {"B-day", 1.0, {0.25F}}};
            answers.push_back(answer);
        }
        return answers;
    }

  private:
    std::map<std::string, std::string> m_intents;
    run::HeadLabels m_labels{{}, {"wake", "play"}, {}, {"O", "B-day"}};
};

corpus::Utterance utterance(const std::string& text, const std::string& intent) {
    corpus::Utterance made;
    made.text = text;
    made.intent = intent;
    made.words = {"one", "two"};
    made.tags = {"O", "B-day"};
    return made;
}

double value(const metric::Metrics& metrics, const std::string& name) {
    for (const auto& [key, number] : metrics) {
        if (key == name) {
            return number;
        }
    }
    return -1.0;
}

} // namespace

TEST(ModelScore, MeasuresTheHeadsThatThereAre) {
    Parrot parrot({{"a", "wake"}, {"b", "wake"}, {"c", "play"}, {"d", "play"}});
    std::int64_t said = 0;
    const auto score = score_model(parrot, {utterance("a", "wake"), utterance("b", "play"), utterance("c", "play"), utterance("d", "play")},
                                   [&](std::int64_t done, std::int64_t total) {
                                       EXPECT_EQ(total, 4);
                                       said = done;
                                   });
    ASSERT_TRUE(score);
    EXPECT_EQ(said, 4);
    EXPECT_EQ(score->utterances, 4);
    EXPECT_DOUBLE_EQ(value(score->metrics, "eval/icner/intent_accuracy"), 0.75);
    EXPECT_DOUBLE_EQ(value(score->metrics, "eval/icner/slot_f1"), 1.0);
    EXPECT_DOUBLE_EQ(value(score->metrics, "eval/dc/accuracy"), -1.0);
    EXPECT_LE(score->median_ms, score->p99_ms);
}

TEST(ModelScore, LabelsThatTheModelDoesNotKnowAreNoMeasure) {
    Parrot parrot({});
    const auto score = score_model(parrot, {utterance("a", "book_flight")});
    ASSERT_TRUE(score);
    EXPECT_TRUE(score->metrics.empty());
}

TEST(ModelScore, StopsWhenAsked) {
    Parrot parrot({});
    std::stop_source stop;
    stop.request_stop();
    const auto score = score_model(parrot, {utterance("a", "wake")}, {}, stop.get_token());
    ASSERT_FALSE(score);
    EXPECT_EQ(score.error().code, ErrorCode::Cancelled);
}

TEST(ModelScore, AnswersAreComparedByLogitsAndLabels) {
    run::Answer a;
    a.intent = {"wake", 0.9, {3.0F, -4.0F}};
    a.tags = {{"O", 0.9, {1.0F}}};
    run::Answer b = a;
    b.intent = {"play", 0.9, {2.5F, -4.25F}};
    const LogitDistance distance = logit_distance({a}, {b});
    EXPECT_DOUBLE_EQ(distance.furthest, 0.5);
    EXPECT_DOUBLE_EQ(distance.largest, 4.0);
    EXPECT_DOUBLE_EQ(answer_agreement({a}, {b}), 0.5);
    EXPECT_DOUBLE_EQ(answer_agreement({a}, {a}), 1.0);
}
