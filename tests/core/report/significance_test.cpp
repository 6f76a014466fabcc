// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/significance.h"

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

PairedScore score(const std::string& metric, double difference, double p) {
    PairedScore score;
    score.metric = metric;
    score.bootstrap = {100, difference, difference - 0.1, difference + 0.1, p};
    return score;
}

TEST(Significance, CorrectsForTheGroupsOfOneMetric) {
    const auto signs = correct_together({{score("eval/dc/accuracy", 0.1, 0.02), score("eval/icner/semer", -0.1, 0.04)},
                                         {},
                                         {score("eval/dc/accuracy", -0.1, 0.03)}});
    ASSERT_EQ(signs.size(), 3U);
    EXPECT_TRUE(signs[1].empty());
    const auto& first = signs[0].at("eval/dc/accuracy");
    EXPECT_EQ(first.comparisons, 2);
    EXPECT_DOUBLE_EQ(first.p, 0.04);
    EXPECT_EQ(first.verdict, Verdict::Better);
    EXPECT_DOUBLE_EQ(signs[2].at("eval/dc/accuracy").p, 0.04);
    EXPECT_EQ(signs[2].at("eval/dc/accuracy").verdict, Verdict::Worse);
    EXPECT_EQ(signs[0].at("eval/icner/semer").comparisons, 1);
    EXPECT_EQ(signs[0].at("eval/icner/semer").verdict, Verdict::Better); // lower is better
    EXPECT_EQ(correct_together({{score("eval/dc/accuracy", 0.1, 0.06)}})[0].at("eval/dc/accuracy").verdict, Verdict::NotClear);
}

TEST(Significance, StudentsAgainstTheControlOrTheChosenGroup) {
    SampleStudy study;
    const auto ids = fill(study); // teacher, 100 % twice, 0 % twice, control twice
    const int right[] = {48, 21, 20, 40, 41, 20, 20};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        write_predictions(study.folder(), ids[i], predictions(right[i], "utterance", 50));
    }
    const auto named = [](const Comparison& comparison, const std::string& name) {
        const auto found = std::find_if(comparison.groups.begin(), comparison.groups.end(), [&](const Group& group) { return group.name == name; });
        return static_cast<std::size_t>(found - comparison.groups.begin());
    };
    const auto comparison = compare(study.reader(), ids).value();
    const auto signs = significance(study.folder(), comparison);
    ASSERT_EQ(signs.size(), comparison.groups.size());
    const auto& good = signs[named(comparison, "Generic 0 %")].at("eval/dc/accuracy");
    EXPECT_EQ(good.verdict, Verdict::Better);
    EXPECT_EQ(good.comparisons, 2);
    EXPECT_EQ(good.score.seeds, 2);
    ASSERT_TRUE(good.mcnemar_p);
    EXPECT_GE(good.p, good.score.bootstrap.p);
    const auto& same = signs[named(comparison, "Generic 100 %")];
    EXPECT_EQ(same.at("eval/dc/accuracy").verdict, Verdict::NotClear);
    EXPECT_TRUE(signs[named(comparison, "Teacher")].empty());
    EXPECT_TRUE(signs[named(comparison, "No distillation")].empty());

    const auto turned = compare(study.reader(), ids, ids[3]).value(); // against 0 %
    const auto against = significance(study.folder(), turned);
    EXPECT_EQ(against[named(turned, "No distillation")].at("eval/dc/accuracy").verdict, Verdict::Worse);
    EXPECT_EQ(against[named(turned, "Generic 100 %")].at("eval/icner/semer").verdict, Verdict::Worse);
    EXPECT_TRUE(against[named(turned, "Generic 0 %")].empty());

    std::stop_source stop;
    stop.request_stop();
    for (const auto& none : significance(study.folder(), comparison, stop.get_token())) {
        EXPECT_TRUE(none.empty());
    }

    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    EXPECT_THAT(read_file(file).value(), testing::HasSubstr("corrected by Holm for the 2 groups"));
}

} // namespace
} // namespace stillroom::report
