// SPDX-License-Identifier: GPL-3.0-or-later
// Against seqeval, scikit-learn and SciPy; golden.json comes from make_golden.py.
#include "core/base/files.h"
#include "core/metric/report.h"
#include "core/metric/statistics.h"
#include "core/metric/tag_score.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace {

using namespace stillroom;
using namespace stillroom::metric;
using Tags = std::vector<std::string>;

const nlohmann::json& golden() {
    static const nlohmann::json document =
        nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    return document;
}

TEST(Golden, SlotScoresEqualSeqeval) {
    ASSERT_EQ(golden()["slots"].size(), 5U);
    for (const auto& item : golden()["slots"]) {
        const auto gold = item["gold"].get<std::vector<Tags>>();
        const auto predicted = item["predicted"].get<std::vector<Tags>>();
        std::vector<Frame> frames;
        for (std::size_t i = 0; i < gold.size(); ++i) {
            Frame frame;
            frame.words.assign(gold[i].size(), "w");
            frame.tags = gold[i];
            frame.predicted_tags = predicted[i];
            frames.push_back(frame);
        }
        const IcnerReport report = icner(frames);
        EXPECT_NEAR(report.slots.precision(), item["precision"].get<double>(), 1e-12);
        EXPECT_NEAR(report.slots.recall(), item["recall"].get<double>(), 1e-12);
        EXPECT_NEAR(report.slot_f1, item["f1"].get<double>(), 1e-12);
        TagScore score;
        for (std::size_t i = 0; i < gold.size(); ++i) {
            score.add(gold[i], predicted[i]);
        }
        EXPECT_NEAR(score.slots().f1(), item["f1"].get<double>(), 1e-12);
    }
}

TEST(Golden, ClassificationEqualsScikitLearn) {
    for (const auto& item : golden()["labels"]) {
        const ClassificationReport report = classification(item["gold"].get<std::vector<std::string>>(),
                                                           item["predicted"].get<std::vector<std::string>>());
        EXPECT_NEAR(report.accuracy, item["accuracy"].get<double>(), 1e-12);
        EXPECT_NEAR(report.macro_f1, item["macro_f1"].get<double>(), 1e-12);
    }
}

TEST(Golden, StudentTEqualsScipy) {
    for (const auto& item : golden()["student_t"]) {
        const auto x = item["x"].get<double>();
        EXPECT_NEAR(student_t_quantile(item["p"].get<double>(), item["freedom"].get<double>()), x,
                    1e-9 * std::max(1.0, std::fabs(x)));
    }
}

} // namespace
