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

} // namespace
} // namespace stillroom::metric
