// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/run/toy.h"

#include "core/base/files.h"
#include "core/run/checkpoints.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stillroom::engine {

namespace {

using run::Role;
using run::RunControl;
using run::State;

std::string weights(const run::RunRequest& request) {
    return read_file(request.run_folder / "model" / "model.safetensors").value_or("no model");
}

/// Everything that a stage's state consists of: projections, a schedule, patience, accumulation.
recipe::Recipe full_recipe() {
    auto recipe = toy::recipe();
    recipe.student.hidden = 16;
    recipe::ObjectiveTerm hidden;
    hidden.kind = recipe::TermKind::Hidden;
    hidden.schedule = recipe::WeightSchedule::Linear;
    hidden.end_weight = 0.0;
    recipe.distill.terms.push_back(hidden);
    recipe.distill.training.accumulate = 2;
    recipe.distill.training.evaluate_every = 5;
    recipe.tasks.training.steps = 20;
    recipe.tasks.training.evaluate_every = 3;
    recipe.tasks.training.patience = 3;
    recipe.tasks.teacher_training.steps = 8;
    return recipe;
}

} // namespace

TEST(Resume, StoppedAnywhereEndsWithTheSameBits) {
    const toy::Workshop workshop;
    const auto recipe = full_recipe();
    const auto whole = workshop.request(recipe, Role::Student, "whole");
    const auto uninterrupted = toy::execute(whole);
    ASSERT_TRUE(uninterrupted.outcome) << to_string(uninterrupted.outcome.error());

    auto parts = workshop.request(recipe, Role::Student, "parts");
    int stops = 0;
    std::int64_t last_step = 0;
    for (const std::int64_t steps : {1, 17, 3, 9, 2, 6, 4, 7, 1, 1, 5, 1000}) {
        parts.stop_after_steps = steps;
        const auto record = toy::execute(parts);
        ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
        if (!record.metric_steps.empty()) {
            EXPECT_GE(record.metric_steps.front(), last_step) << "steps go back after a resume";
            last_step = record.metric_steps.back();
        }
        ASSERT_EQ(record.outcome->state, State::Completed);
        if (!record.outcome->artifact.empty()) {
            EXPECT_EQ(record.last("eval/icner/semer"), uninterrupted.last("eval/icner/semer"));
            break;
        }
        EXPECT_TRUE(run::has_checkpoint(parts.run_folder));
        parts.resume = true;
        ++stops;
    }
    EXPECT_GE(stops, 8);
    EXPECT_EQ(last_step, uninterrupted.metric_steps.back());
    EXPECT_EQ(weights(parts), weights(whole)) << "not bit for bit the same";
    EXPECT_NE(weights(whole), "no model");
    EXPECT_FALSE(run::has_checkpoint(parts.run_folder)) << "no longer needed";
}

TEST(Resume, TwoRunsOfOneSeedAreEqualAndOfTwoSeedsAreNot) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.tasks.training.steps = 4;
    recipe.tasks.teacher_training.steps = 2;
    const auto one = workshop.request(recipe, Role::Student, "one");
    const auto two = workshop.request(recipe, Role::Student, "two");
    auto three = workshop.request(recipe, Role::Student, "three");
    three.seed = 7;
    for (const run::RunRequest& request : {one, two, three}) {
        const auto record = toy::execute(request);
        ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
    }
    EXPECT_EQ(weights(one), weights(two));
    EXPECT_NE(weights(one), weights(three));
}

TEST(Resume, StopAndSaveOrDiscard) {
    const toy::Workshop workshop;
    const auto recipe = toy::recipe();
    for (const auto how : {RunControl::Stop::Save, RunControl::Stop::Discard}) {
        const bool save = how == RunControl::Stop::Save;
        const auto request = workshop.request(recipe, Role::Teacher, "home", save ? "saved" : "discarded");
        RunControl control;
        const auto record = toy::execute(request, control, [&](const run::Payload& payload) {
            const auto* progress = std::get_if<run::Progress>(&payload);
            if (progress != nullptr && progress->step > 0) {
                control.stop(how);
            }
        });
        ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
        EXPECT_EQ(record.outcome->state, save ? State::Interrupted : State::Cancelled);
        EXPECT_EQ(run::has_checkpoint(request.run_folder), save);
        if (save) {
            EXPECT_FALSE(record.metric_steps.empty());
            EXPECT_EQ(record.settled_metrics, record.metric_steps.size()) << "the curve is safe before the checkpoint";
        }
    }
}

TEST(Resume, ADamagedCheckpointIsNotUsed) {
    const toy::Workshop workshop;
    const auto recipe = toy::recipe();
    auto request = workshop.request(recipe, Role::Teacher);
    request.stop_after_steps = 5;
    ASSERT_TRUE(toy::execute(request).outcome);
    const auto folder = request.run_folder / "checkpoint-5";
    ASSERT_TRUE(std::filesystem::exists(folder / "model.safetensors"));
    ASSERT_TRUE(std::filesystem::exists(folder / "optimizer.safetensors"));
    ASSERT_TRUE(std::filesystem::exists(folder / "config.json"));
    ASSERT_TRUE(std::filesystem::exists(folder / "spiece.model"));
    const auto state = read_file(folder / "trainer_state.json");
    ASSERT_TRUE(state);
    ASSERT_TRUE(write_file(folder / "trainer_state.json", state->substr(0, state->size() / 2)));
    request.resume = true;
    const auto record = toy::execute(request);
    ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
    EXPECT_EQ(record.metric_steps.front(), 1) << "began the stage anew";
}

TEST(Divergence, EndsTheRunWithAdvice) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.teacher.pretrain.learning_rate = 1e9;
    recipe.teacher.pretrain.clip_norm = 0.0;
    recipe.teacher.pretrain.steps = 400;
    const auto record = toy::execute(workshop.request(recipe, Role::Teacher));
    ASSERT_FALSE(record.outcome);
    EXPECT_EQ(record.outcome.error().code, ErrorCode::Diverged);
    EXPECT_NE(record.outcome.error().message.find("learning rate"), std::string::npos);
}

} // namespace stillroom::engine
