// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/curves.h"
#include "core/exchange/metric_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace stillroom::exchange;

TEST(Curves, RowsAreInOrderAndLoseNothing) {
    const Curves curves{{"a", {{1, 0, 1.0}, {3, 0, 2.0}, {3, 0, 3.0}}}, {"b", {{3, 9, 4.0}}}, {"c", {}}};
    std::vector<std::string> seen;
    const auto done = each_row(curves, [&](std::int64_t step, const Row& row) -> stillroom::Result<void> {
        std::string text = std::to_string(step);
        for (const auto& [name, point] : row) {
            text += " " + *name + std::to_string(static_cast<int>(point->value));
        }
        seen.push_back(text);
        return {};
    });
    EXPECT_TRUE(done);
    EXPECT_THAT(seen, testing::ElementsAre("1 a1", "3 a2 b4", "3 a3"));
}

TEST(Curves, RestartsTakeBackWhatCameAfterThem) {
    Budget budget;
    CurveBuilder builder(budget);
    for (const auto step : {10, 20, 30}) {
        ASSERT_TRUE(builder.add("loss", {step, 0, 1.0}));
    }
    ASSERT_TRUE(builder.restart(20));
    ASSERT_TRUE(builder.add("loss", {25, 0, 2.0}));
    ASSERT_TRUE(builder.add("other", {40, 0, 2.0}));
    ASSERT_TRUE(builder.restart(30));
    const auto curves = builder.take();
    ASSERT_EQ(curves.size(), 1U);
    ASSERT_EQ(curves.at("loss").size(), 2U);
    EXPECT_EQ(curves.at("loss")[1].step, 25);
}

TEST(Curves, AreBounded) {
    Budget budget{3, 2};
    CurveBuilder builder(budget);
    EXPECT_TRUE(builder.add("a", {}));
    EXPECT_TRUE(builder.add("b", {}));
    EXPECT_FALSE(builder.add("c", {}));
    EXPECT_TRUE(builder.add("a", {}));
    EXPECT_FALSE(builder.add("a", {}));
    EXPECT_FALSE(CurveBuilder::usable(""));
    EXPECT_FALSE(CurveBuilder::usable("a\nb"));
    EXPECT_FALSE(CurveBuilder::usable("\xff\xfe"));
    EXPECT_FALSE(CurveBuilder::usable(std::string(5000, 'x')));
    EXPECT_TRUE(CurveBuilder::usable("Größe/ß"));
}

TEST(MetricNames, GoToHuggingFaceAndBack) {
    for (const char* name : {"train/loss", "train/loss_soft_label", "train/learning_rate", "eval/dc/accuracy",
                             "eval/icner/f_semer", "eval/icner/slot_f1/date", "eval/mlm/loss", "eval/loss",
                             "test/accuracy", "perf/samples_per_second", "eval/icner/semer/lang:de", "eval/dc/accuracy/lang:pt-BR", "eval/agreement/intent"}) {
        EXPECT_EQ(from_hugging_face(to_hugging_face(name)), name);
    }
    EXPECT_EQ(to_hugging_face("eval/icner/slot_f1"), "eval_icner_slot_f1");
    EXPECT_EQ(from_hugging_face("train_runtime"), "train/train_runtime");
}
