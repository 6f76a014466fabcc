// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/study.h"
#include "tests/core/recipe/samples.h"

#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::recipe;

namespace {
Recipe swept() {
    Recipe r = sample();
    r.transfer.sources.push_back({"Third", 0, false});
    r.transfer.sources[0].ratio = 5000;
    r.transfer.sources[1].ratio = 4000;
    r.transfer.sources[2].ratio = 1000;
    r.study.seeds = {13, 14};
    r.study.axes = {{"transfer.sources.Generic.ratio", {0.75, 0.0}}};
    return r;
}
} // namespace

TEST(Study, TeacherThenStudentsThenControls) {
    const auto runs = expand(swept()).value();
    ASSERT_EQ(runs.size(), 1U + 4U + 2U + 1U);
    EXPECT_EQ(runs[7].name, "Linear baseline · seed 13");
    EXPECT_EQ(runs[7].role, run::Role::Baseline);
    EXPECT_EQ(runs[7].after_index, -1);
    EXPECT_EQ(runs[0].name, "Teacher · seed 13");
    EXPECT_EQ(runs[0].role, run::Role::Teacher);
    EXPECT_EQ(runs[0].after_index, -1);
    EXPECT_EQ(runs[1].name, "Generic 75 % · seed 13");
    EXPECT_EQ(runs[2].name, "Generic 75 % · seed 14");
    EXPECT_EQ(runs[3].name, "Generic 0 % · seed 13");
    EXPECT_EQ(runs[4].after_index, 0);
    EXPECT_EQ(runs[5].name, "No distillation · seed 13");
    EXPECT_EQ(runs[6].role, run::Role::Control);
    EXPECT_EQ(runs[6].after_index, -1);
    EXPECT_EQ(runs[1].recipe.transfer.sources[1].ratio, 2000);
    EXPECT_EQ(runs[1].recipe.transfer.sources[2].ratio, 500);
    EXPECT_EQ(runs[1].point["transfer.sources.Generic.ratio"], 0.75);
    EXPECT_EQ(runs[5].recipe.transfer.sources[0].ratio, 5000);
    EXPECT_TRUE(runs[1].recipe.study.axes.empty());
    EXPECT_EQ(runs[2].recipe.study.seeds, std::vector<std::uint64_t>{14});
    for (const auto& run : runs) {
        EXPECT_EQ(run.recipe.teacher.seed, 13U) << "all seeds share one teacher";
    }
}

TEST(Study, ControlForEachPointOrNone) {
    Recipe r = swept();
    r.study.control = Control::Each;
    const auto runs = expand(r).value();
    ASSERT_EQ(runs.size(), 1U + 4U + 4U + 1U);
    EXPECT_EQ(runs[5].name, "No distillation · Generic 75 % · seed 13");
    EXPECT_EQ(runs[5].recipe.transfer.sources[0].ratio, 7500);
    r.study.control = Control::Off;
    EXPECT_EQ(expand(r).value().size(), 6U);
    r.study.baseline = false;
    EXPECT_EQ(expand(r).value().size(), 5U);
}

TEST(Study, AxesMultiply) {
    Recipe r = swept();
    r.study.axes.push_back({"distill.terms.soft_label.temperature", {1, 4}});
    const auto runs = expand(r).value();
    ASSERT_EQ(runs.size(), 1U + 8U + 2U + 1U);
    EXPECT_EQ(runs[1].name, "Generic 75 % · Temperature 1 · seed 13");
    EXPECT_EQ(runs[3].name, "Generic 75 % · Temperature 4 · seed 13");
    EXPECT_EQ(runs[3].recipe.distill.terms[0].temperature, 4.0);
}

TEST(Study, OneTeacherForEachTeacherAskedFor) {
    Recipe r = swept();
    r.study.seeds = {1};
    r.study.axes = {{"teacher.model.layers", {2, 4}}, {"student.layers", {1, 2}}};
    const auto runs = expand(r).value();
    ASSERT_EQ(runs.size(), 2U + 4U + 1U + 1U);
    EXPECT_EQ(runs[0].name, "Teacher · Teacher Layers 2 · seed 1");
    EXPECT_EQ(runs[0].point, (nlohmann::json{{"teacher.model.layers", 2}})) << "what a teacher does not depend on is left out";
    EXPECT_EQ(runs[1].recipe.teacher.model.layers, 4);
    EXPECT_EQ(runs[2].name, "Teacher Layers 2 · Student Layers 1 · seed 1");
    EXPECT_EQ(runs[2].after_index, 0);
    EXPECT_EQ(runs[3].after_index, 0);
    EXPECT_EQ(runs[4].after_index, 1);
}

TEST(Study, LoadedTeacherIsTunedAndMeasuredToo) {
    Recipe r = sample();
    r.teacher.source = TeacherSource::Load;
    r.teacher.path = "model";
    const auto runs = expand(r).value();
    ASSERT_EQ(runs.size(), 4U);
    EXPECT_EQ(runs[0].name, "Teacher · seed 1");
    EXPECT_EQ(runs[1].name, "Student · seed 1");
    EXPECT_EQ(runs[1].after_index, 0);
}

TEST(Study, WholeStudentsCanBeSwept) {
    Recipe r = sample();
    r.study.axes = {
        {"student",
         {nlohmann::json{{"layers", 2}, {"hidden", 128}}, nlohmann::json{{"layers", 4}, {"hidden", 64}}}}};
    const auto runs = expand(r).value();
    EXPECT_EQ(runs[1].name, "student 2 x 128 · seed 1");
    EXPECT_EQ(runs[2].recipe.student.hidden, 64);
}

TEST(Study, AValueThatDoesNotFitIsAnError) {
    Recipe r = swept();
    r.transfer.sources[1].locked = true;
    const auto runs = expand(r);
    ASSERT_FALSE(runs);
    EXPECT_EQ(runs.error().place.field, "transfer.sources.Generic.ratio");
}

TEST(Study, ControlsOfPointsThatDifferInTheTeacherAloneAreOne) {
    Recipe r = swept();
    r.study.seeds = {1};
    r.study.control = Control::Each;
    r.study.axes.insert(r.study.axes.begin(), Axis{"teacher.adapt", {false, true}});
    r.teacher.adapt_corpora = {"Task"};
    const auto runs = expand(r).value();
    ASSERT_EQ(runs.size(), 2U + 4U + 2U + 1U);
    EXPECT_EQ(runs[1].name, "Teacher · Adapt to task text on · seed 1");
    EXPECT_EQ(runs[2].after_index, 0);
    EXPECT_EQ(runs[5].after_index, 1);
    EXPECT_EQ(runs[6].name, "No distillation · Generic 75 % · seed 1");
    for (const auto& student : {runs[2], runs[4]}) {
        EXPECT_TRUE(stands_for(runs[6].point, student.point)) << student.name;
        EXPECT_FALSE(stands_for(runs[7].point, student.point)) << student.name;
    }
    EXPECT_TRUE(stands_for(nlohmann::json::object(), runs[2].point));
    EXPECT_FALSE(stands_for(runs[6].point, nlohmann::json::object()));
}

TEST(Study, TeachersThatMostStudentsWaitForComeFirst) {
    Recipe r = swept();
    r.study.seeds = {1};
    r.study.axes = {{"teacher", {nlohmann::json{{"seed", 5}}, nlohmann::json{{"seed", 7}}, nlohmann::json{{"seed", 7}, {"adapt", false}}}}};
    const auto runs = expand(r).value();
    ASSERT_GE(runs.size(), 5U);
    EXPECT_EQ(runs[0].seed, 7U);
    EXPECT_EQ(runs[1].seed, 5U);
    EXPECT_EQ(runs[2].after_index, 1);
    EXPECT_EQ(runs[3].after_index, 0);
    EXPECT_EQ(runs[4].after_index, 0);
}
