// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paired_scores.h"

#include "core/base/files.h"
#include "core/report/study_report.h"
#include "tests/core/report/samples.h"

#include <gmock/gmock.h>

namespace stillroom::report {
namespace {

using test::fill;
using test::SampleStudy;

/// Ten utterances with a slot each; domain and intent are right on the first `right` of them, the slot everywhere.
std::string predictions(int right, const std::string& text = "utterance") {
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        const std::string found = i < right ? "a" : "b";
        lines += nlohmann::json{{"text", text + std::to_string(i)},
                                {"reference", {{"domain", "a"}, {"intent", "a"}, {"words", {"now"}}, {"tags", {"B-time"}}}},
                                {"predicted", {{"domain", found}, {"intent", found}, {"label", ""}, {"tags", {"B-time"}}}}}
                     .dump() +
                 "\n";
    }
    return lines;
}

void write_predictions(const SampleStudy& study, store::RunId run, const std::string& lines) {
    const auto folder = study.folder() / "runs" / std::to_string(run);
    ASSERT_TRUE(make_folder(folder));
    ASSERT_TRUE(write_file(folder / "predictions.jsonl", lines));
}

const Group& group_named(const Comparison& comparison, const std::string& name) {
    return *std::find_if(comparison.groups.begin(), comparison.groups.end(), [&](const Group& group) { return group.name == name; });
}

TEST(PairedScores, PairSeedsAndMeasureTheDifference) {
    SampleStudy study;
    const auto ids = fill(study); // teacher, 100 % twice, 0 % twice, control twice
    write_predictions(study, ids[3], predictions(9));
    write_predictions(study, ids[4], predictions(7));
    write_predictions(study, ids[5], predictions(4));
    write_predictions(study, ids[6], predictions(4));
    const auto comparison = compare(study.reader(), ids);
    ASSERT_TRUE(comparison);
    const auto& student = group_named(*comparison, "Generic 0 %");
    const auto& control = group_named(*comparison, "No distillation");
    const auto scores = paired_scores(study.folder(), student, control);
    ASSERT_EQ(scores.size(), 4U);
    EXPECT_EQ(scores[0].metric, "eval/dc/accuracy");
    EXPECT_EQ(scores[0].seeds, 2);
    EXPECT_NEAR(scores[0].bootstrap.difference, 0.8 - 0.4, 1e-12);
    ASSERT_TRUE(scores[0].mcnemar);
    EXPECT_EQ(scores[0].mcnemar->only_a, 5); // of the first seed: 9 against 4
    EXPECT_EQ(scores[0].mcnemar->only_b, 0);
    EXPECT_EQ(scores[3].metric, "eval/icner/semer");
    EXPECT_FALSE(scores[3].mcnemar);
    EXPECT_NEAR(scores[3].bootstrap.difference, (2.0 - 6.0) / 20.0, 1e-12); // wrong intents over intents and slots

    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    EXPECT_THAT(read_file(file).value(), testing::HasSubstr("Did it help?"));
}

TEST(PairedScores, OtherUtterancesAreNotCompared) {
    SampleStudy study;
    const auto ids = fill(study);
    const auto comparison = compare(study.reader(), ids);
    ASSERT_TRUE(comparison);
    const auto& student = group_named(*comparison, "Generic 0 %");
    const auto& control = group_named(*comparison, "No distillation");
    EXPECT_TRUE(paired_scores(study.folder(), student, control).empty()); // no predictions at all
    write_predictions(study, ids[3], predictions(9));
    write_predictions(study, ids[4], predictions(9));
    write_predictions(study, ids[5], predictions(4, "other"));
    write_predictions(study, ids[6], predictions(4, "other"));
    EXPECT_TRUE(paired_scores(study.folder(), student, control).empty());
    write_predictions(study, ids[5], "rubbish\n");
    EXPECT_TRUE(paired_scores(study.folder(), student, control).empty());
    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    EXPECT_THAT(read_file(file).value(), testing::Not(testing::HasSubstr("Did it help?")));
}

} // namespace
} // namespace stillroom::report
