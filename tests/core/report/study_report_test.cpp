// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/recipe/document.h"
#include "core/report/metrics_csv.h"
#include "core/report/study_report.h"
#include "tests/core/recipe/samples.h"
#include "tests/core/report/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

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

TEST(StudyReport, TellsOfSimilarityMixturesAndVersions) {
    using run::Role;
    SampleStudy study;
    const std::vector<std::string> domains{"alarm", "music", "news", "sports", "weather"};
    std::map<std::string, double> teacher{{"eval/dc/accuracy", 0.9}, {"similarity/Generic/js_divergence", 0.5}};
    for (std::size_t d = 0; d < domains.size(); ++d) {
        teacher["similarity/Generic/js_divergence/" + domains[d]] = 0.1 * static_cast<double>(d + 1);
    }
    study.add("Teacher", Role::Teacher, 1, nlohmann::json::object(), teacher);
    for (const double generic : {1.0, 0.7, 0.3, 0.0}) {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            // Best between two measured ratios; far domains gain most from task text.
            const double noise = 0.001 * (static_cast<double>(seed) - 2.0);
            std::map<std::string, double> scores{{"eval/dc/accuracy", 0.9 - 0.3 * (generic - 0.5) * (generic - 0.5) + noise}};
            for (std::size_t d = 0; d < domains.size(); ++d) {
                scores["eval/dc/accuracy/" + domains[d]] = 0.9 - 0.02 * generic * static_cast<double>(d + 1) + noise;
            }
            auto recipe = recipe::sample();
            recipe.transfer.sources[0].ratio = std::llround(10000.0 * generic);
            recipe.transfer.sources[1].ratio = 10000 - recipe.transfer.sources[0].ratio;
            study.add("Generic " + std::to_string(static_cast<int>(100 * generic)) + " %", Role::Student, seed, {{kRatio, generic}}, scores, true,
                      recipe::to_json(recipe));
        }
    }
    const auto ids = study.finish();
    const auto run = study.folder() / "runs" / std::to_string(ids.front());
    ASSERT_TRUE(make_folder(run));
    ASSERT_TRUE(write_file(run / "provenance.json",
                           R"({"versions": {"stillroom": "0.1.0"}, "corpora": {"Generic": "abc123"}, "artifacts": {"teacher": "def4567890abcdef"}})"));
    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    const std::string html = read_file(file).value();
    EXPECT_THAT(html, HasSubstr("Similarity of the sources to the task"));
    EXPECT_THAT(html, HasSubstr("Generic 0 % over Generic 100 %"));
    EXPECT_THAT(html, HasSubstr("r = 1.00"));
    EXPECT_THAT(html, HasSubstr("Gain goes with this measure."));
    EXPECT_THAT(html, HasSubstr("<strong>Generic 50 % / Task 50 %</strong>"));
    EXPECT_THAT(html, HasSubstr("abc123"));
    EXPECT_THAT(html, HasSubstr("<code>def456789"));
    EXPECT_THAT(html, HasSubstr("stillroom"));
}

TEST(StudyReport, ShowsScoresByLanguage) {
    using run::Role;
    SampleStudy study;
    study.add("Teacher", Role::Teacher, 1, nlohmann::json::object(),
              {{"eval/dc/accuracy", 0.9}, {"eval/dc/accuracy/lang:de", 0.85}, {"eval/dc/accuracy/lang:en", 0.95}});
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        study.add("Generic 0 %", Role::Student, seed, {{kRatio, 0.0}},
                  {{"eval/dc/accuracy", 0.8}, {"eval/dc/accuracy/lang:de", 0.722}, {"eval/dc/accuracy/lang:en", 0.878}});
    }
    (void)study.finish();
    const auto file = study.folder() / "report.html";
    ASSERT_TRUE(write_study_report(study.reader(), 1, file));
    const std::string html = read_file(file).value();
    EXPECT_THAT(html, HasSubstr("Scores by language"));
    EXPECT_THAT(html, HasSubstr("<th>All</th><th>de</th><th>en</th>"));
    EXPECT_THAT(html, HasSubstr("72.2 %"));
    EXPECT_THAT(html, HasSubstr("87.8 %"));

    SampleStudy one;
    (void)fill(one);
    ASSERT_TRUE(write_study_report(one.reader(), 1, one.folder() / "report.html"));
    EXPECT_THAT(read_file(one.folder() / "report.html").value(), testing::Not(HasSubstr("Scores by language")));
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
