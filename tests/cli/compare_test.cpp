// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"
#include "tests/core/report/predictions_sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

using namespace stillroom::test;
using testing::HasSubstr;

TEST(Compare, BringsTeacherAndControlAlong) {
    Program program;
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    ASSERT_EQ(program.run({"study", recipe, "--json"}).status, 0);
    for (int run = 1; run <= 8; ++run) { // teacher, two students, two of another mixture, two controls, baseline
        write_predictions(program.home(), run, predictions(run <= 3 ? 45 : 30, "utterance", 50));
    }
    const Finished done = program.run({"compare", "2", "3", "--json"});
    ASSERT_EQ(done.status, 0) << done.err;
    const auto groups = done.json()["groups"];
    ASSERT_EQ(groups.size(), 4U);
    EXPECT_EQ(groups[3]["role"], "baseline");
    EXPECT_EQ(groups[0]["role"], "teacher");
    EXPECT_EQ(groups[1]["name"], "Generic 100 %");
    EXPECT_EQ(groups[2]["role"], "control");
    const auto score = groups[1]["scores"]["eval/dc/accuracy"];
    EXPECT_EQ(score["value"]["runs"], 2);
    EXPECT_TRUE(score["value"]["half_width_95"].is_number());
    EXPECT_TRUE(score["gap_closed"]["mean"].is_number());
    EXPECT_TRUE(score["retained"]["mean"].is_number());
    EXPECT_NEAR(score["minus_teacher"]["mean"].get<double>(),
                score["value"]["mean"].get<double>() - score["teacher"]["mean"].get<double>(), 1e-9);
    const auto test = score["test"];
    EXPECT_EQ(test["against"], "No distillation");
    for (const char* number : {"difference", "low", "high", "p", "p_corrected", "mcnemar"}) {
        EXPECT_TRUE(test[number].is_number()) << number;
    }
    EXPECT_EQ(test["seeds"], 2);
    EXPECT_EQ(test["verdict"], "better");
    EXPECT_TRUE(groups[0]["scores"]["eval/dc/accuracy"]["test"].is_null());
    const std::string printed = program.run({"compare", "--study", "1"}).out;
    EXPECT_THAT(printed, HasSubstr("95 % interval"));
    EXPECT_THAT(printed, HasSubstr("Test: paired bootstrap over"));

    const auto csv = program.file("table.csv");
    const auto html = program.file("report.html");
    ASSERT_EQ(program.run({"compare", "2", "--csv", csv.string(), "--html", html.string()}).status, 0);
    std::ifstream table(csv);
    std::string head;
    std::getline(table, head);
    EXPECT_THAT(head, HasSubstr("gap_closed"));
    std::ifstream page(html);
    EXPECT_THAT(std::string((std::istreambuf_iterator<char>(page)), std::istreambuf_iterator<char>()),
                HasSubstr("one seed have no interval"));
}
