// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/recipe/samples.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

using namespace stillroom::recipe;
using Level = Issue::Level;

TEST(Validate, TheSampleCanStart) {
    const auto issues = validate(sample());
    EXPECT_TRUE(can_start(issues)) << all_messages(issues);
    EXPECT_TRUE(has(issues, Level::Note, "study.seeds"));
}

struct Case {
    const char* path;
    std::function<void(Recipe&)> change;
};

TEST(Validate, FindsEachError) {
    const std::vector<Case> cases = {
        {"corpora", [](Recipe& r) { r.corpora.clear(); }},
        {"corpora.1.name", [](Recipe& r) { r.corpora[1].name = "Generic"; }},
        {"corpora.1.location", [](Recipe& r) { r.corpora[1].location = ""; }},
        {"corpora.1.also", [](Recipe& r) { r.corpora[1].also = {"de.jsonl", r.corpora[1].location}; }},
        {"corpora.1.also", [](Recipe& r) { r.corpora[1].also = {"de.jsonl", "de.jsonl"}; }},
        {"corpora.1.also", [](Recipe& r) { r.corpora[1].also = {""}; }},
        {"tokenizer.corpora", [](Recipe& r) { r.tokenizer.corpora = {"Nope"}; }},
        {"tokenizer.path", [](Recipe& r) { r.tokenizer.kind = TokenizerKind::Load; }},
        {"tokenizer.vocabulary", [](Recipe& r) { r.tokenizer.vocabulary = 3; }},
        {"student.hidden", [](Recipe& r) { r.student.hidden = 250; }},
        {"teacher.model.hidden", [](Recipe& r) { r.teacher.model.heads = 3; }},
        {"teacher.corpora", [](Recipe& r) { r.teacher.corpora = {}; }},
        {"teacher.path", [](Recipe& r) { r.teacher.source = TeacherSource::Load; }},
        {"tokenizer.kind", [](Recipe& r) { r.tokenizer.kind = TokenizerKind::Teacher; }},
        {"tokenizer.kind",
         [](Recipe& r) {
             r.teacher.source = TeacherSource::Load;
             r.teacher.path = "run:1";
         }},
        {"distill.terms.0.kind",
         [](Recipe& r) {
             r.teacher.source = TeacherSource::Load;
             r.teacher.path = "run:1";
             r.distill.level = DistillLevel::Task;
             r.distill.terms[0].kind = TermKind::Hidden;
         }},
        {"teacher.adapt_corpora", [](Recipe& r) { r.teacher.adapt = true; }},
        {"student.max_length", [](Recipe& r) { r.student.max_length = 128; }},
        {"transfer.sources", [](Recipe& r) { r.transfer.sources.clear(); }},
        {"transfer.sources", [](Recipe& r) { r.transfer.sources[0].ratio = 4000; }},
        {"transfer.sources", [](Recipe& r) { r.transfer.sources[0].corpus = "Task"; }},
        {"transfer.fill_from", [](Recipe& r) { r.transfer.when_short = ShortPolicy::Fill; }},
        {"distill.terms", [](Recipe& r) { r.distill.terms.clear(); }},
        {"distill.terms", [](Recipe& r) { r.distill.terms[0].weight = 0; }},
        {"distill.terms.1.kind", [](Recipe& r) { r.distill.terms.push_back(r.distill.terms[0]); }},
        {"distill.terms.0.temperature", [](Recipe& r) { r.distill.terms[0].temperature = 0; }},
        {"distill.terms.0",
         [](Recipe& r) {
             r.distill.terms[0].kind = TermKind::Hidden;
             r.student.layers = 9;
         }},
        {"distill.level",
         [](Recipe& r) {
             r.distill.level = DistillLevel::Task;
             r.tasks.dc = r.tasks.icner = false;
         }},
        {"tasks.corpus", [](Recipe& r) { r.tasks.corpus = ""; }},
        {"tasks.corpus", [](Recipe& r) { r.tasks.corpus = "Tsk"; }},
        {"study.seeds", [](Recipe& r) { r.study.seeds = {}; }},
        {"study.seeds",
         [](Recipe& r) {
             r.study.seeds = {4, 4};
         }},
        {"study.axes.student.layrs",
         [](Recipe& r) {
             r.study.axes = {{"student.layrs", {1}}};
         }},
        {"study.axes.student.layers",
         [](Recipe& r) {
             r.study.axes = {{"student.layers", {}}};
         }},
        {"study.axes.student.layers",
         [](Recipe& r) {
             r.study.axes = {{"student.layers", {1, 1}}};
         }},
        {"study.axes.student.layers",
         [](Recipe& r) {
             r.study.axes = {{"student.layers", {1, "two"}}};
         }},
        {"study.axes.student.layers",
         [](Recipe& r) {
             r.study.axes = {{"student.layers", {1}}, {"student.layers", {2}}};
         }},
        {"study.axes.study.seeds",
         [](Recipe& r) {
             r.study.axes = {{"study.seeds", {1}}};
         }},
        {"study.axes.transfer.sources.Task.ratio",
         [](Recipe& r) {
             r.study.axes = {{"transfer.sources.Generic.ratio", {0.1}},
                             {"transfer.sources.Task.ratio", {0.1}}};
         }},
        {"study.axes.transfer.sources.Generic.ratio",
         [](Recipe& r) {
             r.transfer.sources[1].locked = true;
             r.study.axes = {{"transfer.sources.Generic.ratio", {0.75}}};
         }},
        {"student.hidden",
         [](Recipe& r) {
             r.study.axes = {{"student.heads", {4, 7}}};
         }},
        {"study.axes",
         [](Recipe& r) {
             r.study.axes = {{"distill.terms.0.weight", {}}, {"student.layers", {1, 2, 3, 4}}};
             for (int i = 0; i < 3000; ++i) {
                 r.study.axes[0].values.push_back(i);
             }
         }},
    };
    for (const auto& one : cases) {
        Recipe recipe = sample();
        one.change(recipe);
        const auto issues = validate(recipe);
        EXPECT_TRUE(has(issues, Level::Error, one.path)) << one.path << "\n" << all_messages(issues);
        EXPECT_FALSE(can_start(issues));
        EXPECT_EQ(issues.front().level, Level::Error);
    }
}

TEST(Validate, SaysTheSumAndTheLock) {
    Recipe recipe = sample();
    recipe.transfer.sources[0].ratio = 4000;
    EXPECT_THAT(all_messages(validate(recipe)), testing::HasSubstr("add to 0.9, not to 1"));
    recipe = sample();
    recipe.transfer.sources[1] = {"Task", 3000, true};
    recipe.transfer.sources[0].ratio = 7000;
    recipe.study.axes = {{"transfer.sources.Generic.ratio", {0.75}}};
    EXPECT_THAT(all_messages(validate(recipe)),
                testing::HasSubstr("75 % and the locked 30 % are over 100 %."));
}

TEST(Validate, SuggestsTheCorpusMeant) {
    Recipe recipe = sample();
    recipe.tasks.corpus = "Taks";
    EXPECT_THAT(all_messages(validate(recipe)), testing::HasSubstr("Did you mean \"Task\"?"));
}

TEST(Validate, ChecksThatDoNotStop) {
    Recipe recipe = sample();
    recipe.study.control = Control::Off;
    recipe.distill.terms[0].kind = TermKind::HardLabel;
    recipe.tasks.corpus = "Generic";
    const auto issues = validate(recipe);
    EXPECT_TRUE(can_start(issues));
    EXPECT_TRUE(has(issues, Level::Check, "study.control"));
    EXPECT_TRUE(has(issues, Level::Check, "distill.terms"));
    EXPECT_TRUE(has(issues, Level::Check, "tasks.corpus"));
    EXPECT_FALSE(has(issues, Level::Note, "tasks.evaluate_on"));
    recipe.tasks.evaluate_on = "dev";
    EXPECT_TRUE(has(validate(recipe), Level::Note, "tasks.evaluate_on"));
}
