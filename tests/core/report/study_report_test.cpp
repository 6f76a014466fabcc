// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/report/metrics_csv.h"
#include "core/report/study_report.h"
#include "tests/core/report/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::report;
using namespace stillroom::test;
using testing::HasSubstr;

TEST(StudyReport, ShowsScoresPlotsAndRuns) {
    SampleStudy study;
    (void)fill(study);
    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    const std::string html = read_file(file).value();
    EXPECT_THAT(html, HasSubstr("Sample &lt;study&gt;"));
    EXPECT_THAT(html, HasSubstr("Made &amp; kept for tests."));
    EXPECT_THAT(html, HasSubstr("share of Generic in the transfer set"));
    EXPECT_THAT(html, HasSubstr("Training loss: finetune"));
    EXPECT_THAT(html, HasSubstr("DC accuracy while training"));
    EXPECT_THAT(html, HasSubstr("Gap closed"));
    EXPECT_THAT(html, HasSubstr("best student Generic 0 %"));
    EXPECT_THAT(html, HasSubstr("95 % interval over seeds"));
    for (const char* outside : {"http://", "https://", "<script", "src="}) {
        EXPECT_EQ(html.find(outside), std::string::npos) << "the page stands alone: " << outside;
    }
}

TEST(StudyReport, SaysThatOneSeedGivesNoInterval) {
    SampleStudy study;
    const auto ids = fill(study);
    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_comparison_report(study.reader(), {ids[1]}, file));
    EXPECT_THAT(read_file(file).value(), HasSubstr("Groups with one seed have no interval"));
}

TEST(StudyReport, ErrorsComeBack) {
    SampleStudy study;
    (void)fill(study);
    EXPECT_FALSE(write_study_report(study.reader(), 9, study.folder() / "x.html"));
    EXPECT_FALSE(write_study_report(study.reader(), 1, study.folder() / "no" / "x.html"));
}

TEST(MetricsCsv, HasEveryPoint) {
    SampleStudy study;
    const auto ids = fill(study);
    const std::string csv = metrics_csv(study.reader(), ids[1]).value();
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 3 * 4);
    EXPECT_THAT(csv, HasSubstr("train/loss,40,1.000,1000,0.05"));
}
