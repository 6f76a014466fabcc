// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/task_metrics.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stillroom::metric {
namespace {

bool has(const Metrics& metrics, const std::string& name) {
    return std::any_of(metrics.begin(), metrics.end(), [&](const auto& metric) { return metric.first == name; });
}

Metrics measured(const std::vector<std::string>& gold_tags) {
    corpus::Utterance gold;
    gold.words = {"wake", "me"};
    gold.intent = "alarm_set";
    gold.tags = gold_tags;
    Prediction found;
    found.intent = "alarm_set";
    found.tags = {"O", "O"};
    recipe::TaskSpec spec;
    spec.dc = false;
    spec.icner = true;
    return task_metrics(spec, {gold}, {found}, false);
}

TEST(TaskMetrics, SlotsAreScoredOnlyWhereThereAreSome) {
    EXPECT_TRUE(has(measured({"O", "B-person"}), "eval/icner/slot_f1"));
    const auto without = measured({"O", "O"});
    EXPECT_FALSE(has(without, "eval/icner/slot_f1"));
    EXPECT_TRUE(has(without, "eval/icner/intent_accuracy"));
}

/// A right answer in `language` when `right`; domains are the intents' first word.
struct Answered {
    std::string language;
    bool right;
};

double value(const Metrics& metrics, const std::string& name) {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& metric) { return metric.first == name; });
    return found == metrics.end() ? -1.0 : found->second;
}

std::pair<std::vector<corpus::Utterance>, std::vector<Prediction>> answers(const std::vector<Answered>& all) {
    std::vector<corpus::Utterance> reference;
    std::vector<Prediction> predicted;
    for (const auto& one : all) {
        corpus::Utterance gold;
        gold.language = one.language;
        gold.domain = "alarm";
        gold.intent = "alarm_set";
        gold.words = {"at", "noon"};
        gold.tags = {"O", "B-time"};
        reference.push_back(gold);
        Prediction found;
        found.domain = one.right ? "alarm" : "music";
        found.intent = one.right ? "alarm_set" : "music_play";
        found.tags = one.right ? gold.tags : std::vector<std::string>{"O", "O"};
        predicted.push_back(found);
    }
    return {reference, predicted};
}

TEST(TaskMetrics, ToldByLanguageWhereThereAreSeveral) {
    const auto [reference, predicted] = answers({{"en", true}, {"en", true}, {"en", false}, {"en", true}, {"de", true}, {"de", false}, {"", false}});
    recipe::TaskSpec spec;
    spec.dc = spec.icner = spec.classification = true;
    const auto metrics = task_metrics(spec, reference, predicted, true);
    EXPECT_NEAR(value(metrics, "eval/dc/accuracy"), 4.0 / 7.0, 1e-12);
    EXPECT_DOUBLE_EQ(value(metrics, "eval/dc/accuracy/lang:en"), 0.75);
    EXPECT_DOUBLE_EQ(value(metrics, "eval/dc/accuracy/lang:de"), 0.5);
    EXPECT_DOUBLE_EQ(value(metrics, "eval/icner/intent_accuracy/lang:en"), 0.75);
    EXPECT_DOUBLE_EQ(value(metrics, "eval/icner/irer/lang:de"), 0.5);
    for (const char* name : {"eval/dc/macro_f1", "eval/icner/slot_f1", "eval/icner/semer", "eval/icner/f_semer",
                             "eval/icner/exact_match", "eval/classification/accuracy"}) {
        EXPECT_TRUE(has(metrics, std::string(name) + "/lang:de")) << name;
    }
    EXPECT_FALSE(has(metrics, "eval/dc/accuracy/lang:")) << "an unknown language is none";
    EXPECT_TRUE(has(metrics, "eval/icner/semer/alarm"));
    EXPECT_FALSE(has(task_metrics(spec, reference, predicted, false), "eval/dc/accuracy/lang:en"));

    const auto details = evaluation_details(spec, reference, predicted);
    EXPECT_EQ(details.at("languages").at("de").at("count"), 2);
    EXPECT_EQ(details.at("languages").at("de").at("metrics").at("eval/dc/accuracy"), 0.5);
}

TEST(TaskMetrics, OneLanguageIsTheWhole) {
    const auto [reference, predicted] = answers({{"de", true}, {"de", false}, {"", true}});
    const auto metrics = task_metrics({}, reference, predicted, true);
    EXPECT_FALSE(has(metrics, "eval/dc/accuracy/lang:de"));
    EXPECT_FALSE(evaluation_details({}, reference, predicted).contains("languages"));
}

} // namespace
} // namespace stillroom::metric
