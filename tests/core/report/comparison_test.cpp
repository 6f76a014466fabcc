// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"
#include "core/report/comparison.h"
#include "tests/core/report/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace stillroom;
using namespace stillroom::report;
using namespace stillroom::test;

TEST(Comparison, FiguresAgainstTeacherAndControl) {
    SampleStudy study;
    const auto ids = fill(study);
    const auto comparison = compare(study.reader(), {ids[1], ids[2]}).value();
    ASSERT_EQ(comparison.groups.size(), 3U) << "teacher and control come along";
    EXPECT_EQ(comparison.groups[0].name, "Teacher");
    EXPECT_EQ(comparison.groups[1].name, "Generic 100 %");
    EXPECT_EQ(comparison.groups[2].name, "No distillation");
    EXPECT_FALSE(comparison.single_seed);
    const Score& dc = comparison.groups[1].scores.at("eval/dc/accuracy");
    EXPECT_EQ(dc.value.count, 2);
    EXPECT_NEAR(dc.value.mean, 0.72, 1e-12);
    EXPECT_NEAR(dc.value.half_width, 12.7062 * 0.02, 1e-4); // t(0.975, 1) times s / sqrt(2)
    EXPECT_NEAR(dc.teacher.mean, 0.9, 1e-12);
    EXPECT_EQ(dc.teacher.count, 1) << "all students meet the same teacher";
    EXPECT_TRUE(std::isnan(dc.teacher.half_width)) << "so that it has no interval";
    EXPECT_NEAR(dc.control.mean, 0.62, 1e-12);
    EXPECT_NEAR(dc.minus_teacher.mean, -0.18, 1e-12);
    EXPECT_NEAR(dc.over_teacher.mean, -0.2, 1e-12);
    EXPECT_NEAR(dc.minus_control.mean, 0.10, 1e-12) << "seed by seed: 0.70 - 0.60 and 0.74 - 0.64";
    EXPECT_NEAR(dc.minus_control.half_width, 0.0, 1e-9);
    EXPECT_NEAR(dc.retained.mean, 0.8, 1e-12);
    EXPECT_NEAR(dc.gap_closed.mean, (0.1 / 0.3 + 0.1 / 0.26) / 2.0, 1e-12);
    const Score& semer = comparison.groups[1].scores.at("eval/icner/semer");
    EXPECT_EQ(semer.retained.count, 0) << "lower is better";
    EXPECT_GT(semer.gap_closed.mean, 0.0) << "less errors than the control is a gap closed";
    const Score& control = comparison.groups[2].scores.at("eval/dc/accuracy");
    EXPECT_EQ(control.gap_closed.count, 0);
    EXPECT_NEAR(control.minus_teacher.mean, -0.28, 1e-12);
}

TEST(Comparison, OneSeedHasNoInterval) {
    SampleStudy study;
    const auto ids = fill(study);
    const auto comparison = compare(study.reader(), {ids[1]}).value();
    EXPECT_TRUE(comparison.single_seed);
    const Score& dc = comparison.groups[1].scores.at("eval/dc/accuracy");
    EXPECT_EQ(dc.value.count, 1);
    EXPECT_TRUE(std::isnan(dc.value.half_width));
}

TEST(Comparison, UnfinishedRunsDoNotCount) {
    SampleStudy study;
    study.add("Teacher", run::Role::Teacher, 1, nlohmann::json::object(), {{"eval/dc/accuracy", 0.9}});
    study.add("Student", run::Role::Student, 1, nlohmann::json::object(), {{"eval/dc/accuracy", 0.7}});
    study.add("Student", run::Role::Student, 2, nlohmann::json::object(), {{"eval/dc/accuracy", 0.1}}, false);
    const auto ids = study.finish();
    const auto comparison = compare(study.reader(), {ids[1], ids[2]}).value();
    EXPECT_EQ(comparison.groups[1].finished, 1);
    EXPECT_EQ(comparison.groups[1].runs.size(), 2U);
    const Score& dc = comparison.groups[1].scores.at("eval/dc/accuracy");
    EXPECT_NEAR(dc.value.mean, 0.7, 1e-12);
    EXPECT_EQ(dc.control.count, 0) << "this study has no control";
    EXPECT_FALSE(compare(study.reader(), {99}));
}

TEST(Comparison, CsvQuotesWhatNeedsIt) {
    EXPECT_EQ(exchange::csv_cell("plain"), "plain");
    EXPECT_EQ(exchange::csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    SampleStudy study;
    const auto ids = fill(study);
    const std::string csv = to_csv(compare(study.reader(), ids).value());
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 4 * 2);
    EXPECT_THAT(csv, testing::HasSubstr("1,Generic 100 %,student,eval/dc/accuracy,2,0.72,"));
}

TEST(Comparison, KnowsTheLanguagesOfAMetric) {
    SampleStudy study;
    study.add("Teacher", run::Role::Teacher, 1, nlohmann::json::object(), {{"eval/dc/accuracy", 0.9}});
    study.add("Student", run::Role::Student, 1, nlohmann::json::object(),
              {{"eval/dc/accuracy", 0.8}, {"eval/dc/accuracy/lang:fr", 0.7}, {"eval/dc/accuracy/lang:de", 0.9}, {"eval/dc/accuracy/alarm", 0.6}});
    study.add("Control", run::Role::Control, 1, nlohmann::json::object(), {{"eval/dc/accuracy", 0.7}, {"eval/dc/accuracy/lang:de", 0.8}});
    const auto ids = study.finish();
    const auto comparison = compare(study.reader(), ids).value();
    EXPECT_EQ(languages_of(comparison, "eval/dc/accuracy"), (std::vector<std::string>{"de", "fr"}));
    EXPECT_TRUE(languages_of(comparison, "eval/icner/semer").empty());
    for (const auto& group : comparison.groups) {
        if (group.role == run::Role::Student) {
            EXPECT_NEAR(group.scores.at("eval/dc/accuracy/lang:de").minus_control.mean, 0.1, 1e-12);
        }
    }
}
