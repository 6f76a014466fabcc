// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/paired_scores.h"

#include "core/base/files.h"
#include "core/report/study_report.h"
#include "tests/core/report/predictions_sample.h"
#include "tests/core/report/samples.h"

#include <gmock/gmock.h>

namespace stillroom::report {
namespace {

using test::fill;
using test::predictions;
using test::SampleStudy;
using test::write_predictions;

const Group& group_named(const Comparison& comparison, const std::string& name) {
    return *std::find_if(comparison.groups.begin(), comparison.groups.end(), [&](const Group& group) { return group.name == name; });
}

std::vector<PairedScore> scores_of(const SampleStudy& study, const Group& a, const Group& b) {
    PredictionReader reader(study.folder());
    return paired_scores(reader, tested_runs(a), tested_runs(b));
}

TEST(PairedScores, PairSeedsAndMeasureTheDifference) {
    SampleStudy study;
    const auto ids = fill(study); // teacher, 100 % twice, 0 % twice, control twice
    write_predictions(study.folder(), ids[3], predictions(9));
    write_predictions(study.folder(), ids[4], predictions(7));
    write_predictions(study.folder(), ids[5], predictions(4));
    write_predictions(study.folder(), ids[6], predictions(4));
    const auto comparison = compare(study.reader(), ids);
    ASSERT_TRUE(comparison);
    const auto& student = group_named(*comparison, "Generic 0 %");
    const auto& control = group_named(*comparison, "No distillation");
    const auto scores = scores_of(study, student, control);
    ASSERT_EQ(scores.size(), 6U);
    EXPECT_EQ(scores[0].metric, "eval/dc/accuracy");
    EXPECT_EQ(scores[0].seeds, 2);
    EXPECT_NEAR(scores[0].bootstrap.difference, 0.8 - 0.4, 1e-12);
    ASSERT_TRUE(scores[0].mcnemar);
    EXPECT_EQ(scores[0].mcnemar->only_a, 5); // of the first seed: 9 against 4
    EXPECT_EQ(scores[0].mcnemar->only_b, 0);
    EXPECT_EQ(scores[2].metric, "eval/icner/slot_f1");
    EXPECT_EQ(scores[2].bootstrap.difference, 0.0); // the slots are right everywhere
    EXPECT_EQ(scores[3].metric, "eval/icner/semer");
    EXPECT_FALSE(scores[3].mcnemar);
    EXPECT_NEAR(scores[3].bootstrap.difference, (2.0 - 6.0) / 20.0, 1e-12); // wrong intents over intents and slots

    PredictionReader reader(study.folder());
    const TestedRuns once = tested_runs(student);
    TestedRuns both = once;
    both.insert(both.end(), once.begin(), once.end()); // as where a group joins two settings
    EXPECT_EQ(paired_scores(reader, both, tested_runs(control)).at(0).seeds, 2);

    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    EXPECT_THAT(read_file(file).value(), testing::AllOf(testing::HasSubstr("Did it help?"),
                                                        testing::HasSubstr("Tests: 1 of 1 group better than no distillation, 0 worse.")));
}

TEST(PairedScores, OtherUtterancesAreNotCompared) {
    SampleStudy study;
    const auto ids = fill(study);
    const auto comparison = compare(study.reader(), ids);
    ASSERT_TRUE(comparison);
    const auto& student = group_named(*comparison, "Generic 0 %");
    const auto& control = group_named(*comparison, "No distillation");
    EXPECT_TRUE(scores_of(study, student, control).empty()); // no predictions at all
    write_predictions(study.folder(), ids[3], predictions(9));
    write_predictions(study.folder(), ids[4], predictions(9));
    write_predictions(study.folder(), ids[5], predictions(4, "other"));
    write_predictions(study.folder(), ids[6], predictions(4, "other"));
    EXPECT_TRUE(scores_of(study, student, control).empty());
    for (const char* rubbish : {"rubbish\n", "[]\n", R"({"text": "a", "predicted": {}})", R"({"text": "a", "reference": 1, "predicted": {}})",
                                R"({"text": "a", "reference": {"domain": 3}, "predicted": {"domain": "a"}})"}) {
        write_predictions(study.folder(), ids[5], rubbish);
        EXPECT_TRUE(scores_of(study, student, control).empty()) << rubbish;
    }
    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    EXPECT_THAT(read_file(file).value(), testing::Not(testing::HasSubstr("Did it help?")));
}

} // namespace
} // namespace stillroom::report
