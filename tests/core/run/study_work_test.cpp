// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/study_work.h"
#include "tests/core/recipe/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

namespace stillroom::run {
namespace {

WorkSetting setting(const std::filesystem::path& home) {
    WorkSetting setting;
    setting.home = home;
    setting.fingerprints = [](const RunRequest&) { return Fingerprints{{{"Generic", "g"}, {"Task", "t"}}, {}, {}}; };
    setting.materials = {{{"Generic", {50000, 12.0, 0, 0, 0}}, {"Task", {10000, 10.0, 18, 60, 55}}}, {}};
    setting.speed = {2e11, 4e10};
    return setting;
}

recipe::Recipe study() {
    auto recipe = recipe::sample();
    recipe.study.seeds = {1, 2};
    recipe.study.control = recipe::Control::Each;
    recipe.study.baseline = false;
    recipe.study.axes = {{"teacher.adapt", {false, true}}, {"transfer.sources.Generic.ratio", {1.0, 0.0}}};
    recipe.teacher.adapt_corpora = {"Task"};
    recipe.distill.training.epochs = 4;
    return recipe;
}

TEST(StudyWork, WhatSeveralRunsWantIsCountedOnce) {
    const test::TemporaryFolder home;
    const auto runs = recipe::expand(study()).value();
    const auto work = study_work(runs, setting(home.path())).value();
    // Two teachers share their pretraining; students and controls share nothing.
    EXPECT_EQ(work.stages, (2 + 3) + 8 * 2 + 4 * 2);
    EXPECT_EQ(work.shared, 1);
    EXPECT_EQ(work.made, 0);
    EXPECT_GT(work.seconds, 0.0);
    EXPECT_LT(work.seconds, work.alone);
    ASSERT_EQ(work.run_seconds.size(), runs.size());
    double sum = 0.0;
    for (const double seconds : work.run_seconds) {
        sum += seconds;
    }
    EXPECT_NEAR(sum, work.seconds, 1e-9 * sum);
}

TEST(StudyWork, TheSameRunsTwiceCostOnce) {
    const test::TemporaryFolder home;
    auto runs = recipe::expand(study()).value();
    const auto once = study_work(runs, setting(home.path())).value();
    auto twice = runs;
    twice.insert(twice.end(), runs.begin(), runs.end());
    const auto both = study_work(twice, setting(home.path())).value();
    EXPECT_EQ(both.stages, 2 * once.stages);
    EXPECT_EQ(both.shared, once.shared + once.stages);
    EXPECT_NEAR(both.seconds, once.seconds, 1e-6);
}

TEST(StudyWork, WhatIsOnTheDiskIsNotMadeAgain) {
    const test::TemporaryFolder home;
    const auto runs = recipe::expand(study()).value();
    const auto all = setting(home.path());
    const auto before = study_work(runs, all).value();
    RunRequest request;
    request.role = Role::Teacher;
    request.recipe = runs[0].recipe;
    request.seed = runs[0].seed;
    const auto keys = stage_keys(request, all.fingerprints(request).value()).value();
    ASSERT_TRUE(store::ArtifactStore(home.path()).get_or_make(keys.pretrain.hash, "teacher", {}, [](const auto&) { return Result<void>(); }));
    const auto after = study_work(runs, all).value();
    EXPECT_EQ(after.made, 2) << "both teachers begin with it";
    EXPECT_EQ(after.shared, 0);
    EXPECT_LT(after.seconds, before.seconds);
    EXPECT_NEAR(after.alone, before.alone, 1e-9);
}

TEST(StudyWork, AnswersOfSharedTextsAreAskedOnce) {
    const test::TemporaryFolder home;
    auto recipe = study();
    recipe.study.axes = {{"transfer.sources.Generic.ratio", {0.0}}};
    recipe.study.control = recipe::Control::Off;
    recipe.transfer.size = 10000; // the whole task corpus
    recipe.study.seeds = {1};
    const auto one = study_work(recipe::expand(recipe).value(), setting(home.path())).value();
    recipe.study.seeds = {1, 2};
    const auto kept = study_work(recipe::expand(recipe).value(), setting(home.path())).value();
    recipe.distill.keep_answers = false;
    const auto asked = study_work(recipe::expand(recipe).value(), setting(home.path())).value();
    EXPECT_LT(kept.run_seconds[2], kept.run_seconds[1]) << "the second seed finds all answers";
    EXPECT_NEAR(kept.run_seconds[1], one.run_seconds[1], 1e-9);
    EXPECT_GT(asked.run_seconds[2], kept.run_seconds[2]);
    EXPECT_GT(one.answers_bytes, 0.0);
    EXPECT_NEAR(kept.answers_bytes, one.answers_bytes, 1e-6 * one.answers_bytes) << "and adds none";
    EXPECT_EQ(asked.answers_bytes, 0.0);
}

TEST(StudyWork, LayersTakeRoomWhereTheyAreKept) {
    const test::TemporaryFolder home;
    auto recipe = study();
    recipe.study.axes.clear();
    recipe.study.seeds = {1};
    const auto logits = study_work(recipe::expand(recipe).value(), setting(home.path())).value();
    recipe::ObjectiveTerm hidden;
    hidden.kind = recipe::TermKind::Hidden;
    recipe.distill.terms.push_back(hidden);
    EXPECT_EQ(study_work(recipe::expand(recipe).value(), setting(home.path())).value().answers_bytes, 0.0);
    recipe.distill.keep_hidden = true;
    const auto layers = study_work(recipe::expand(recipe).value(), setting(home.path())).value();
    EXPECT_GT(layers.answers_bytes, 2.0 * logits.answers_bytes);
    const auto keys = [](const recipe::Recipe& one) {
        RunRequest request;
        request.recipe = one;
        return stage_keys(request, {{{"Generic", "g"}, {"Task", "t"}}, {}, {}})->distill.hash;
    };
    auto live = recipe;
    live.distill.keep_hidden = false;
    EXPECT_NE(keys(recipe), keys(live)) << "kept states are 16-bit numbers";
    live.distill.terms.pop_back();
    recipe.distill.terms.pop_back();
    EXPECT_EQ(keys(recipe), keys(live)) << "no states, no difference";
}

} // namespace
} // namespace stillroom::run
