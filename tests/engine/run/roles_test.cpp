// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/run/toy.h"

#include "core/base/files.h"
#include "core/text/load_tokenizer.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>

namespace stillroom::engine {

namespace {

using run::Role;
using run::State;

void expect_completed(const toy::Record& record) {
    ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
    EXPECT_EQ(record.outcome->state, State::Completed);
    EXPECT_FALSE(record.outcome->artifact.empty());
    EXPECT_TRUE(std::is_sorted(record.metric_steps.begin(), record.metric_steps.end())) << "steps go back";
}

} // namespace

/// Tokenizer training, sentencepiece and libtorch all live in this one process.
TEST(Roles, TeacherLearnsTheTasks) {
    const toy::Workshop workshop;
    const auto recipe = toy::recipe();
    const auto record = toy::execute(workshop.request(recipe, Role::Teacher));
    expect_completed(record);
    EXPECT_EQ(record.stage_names(), (std::vector<std::string>{"tokenizer", "pretrain", "finetune", "evaluate", "similarity"}));
    EXPECT_GT(record.last("eval/dc/accuracy"), 0.95);
    EXPECT_GT(record.last("eval/icner/intent_accuracy"), 0.9);
    EXPECT_GT(record.last("eval/icner/slot_f1"), 0.8);
    EXPECT_LT(record.last("eval/icner/semer"), 0.2);
    EXPECT_TRUE(record.has("eval/icner/semer/alarm"));
    EXPECT_TRUE(record.has("eval/dc/accuracy/music"));
    EXPECT_TRUE(record.has("train/loss/Generic"));
    const auto& mlm = record.metrics.at("eval/mlm/loss");
    EXPECT_LT(mlm.back(), mlm.front());

    const auto folder = workshop.request(recipe, Role::Teacher).run_folder;
    for (const auto* file : {"model/model.safetensors", "model/config.json", "model/spiece.model",
                             "model/tokenizer_config.json", "predictions.jsonl"}) {
        EXPECT_TRUE(std::filesystem::exists(folder / file)) << file;
    }
    const auto evaluation = nlohmann::json::parse(read_file(folder / "evaluation.json").value());
    EXPECT_EQ(evaluation.at("split"), "test");
    EXPECT_EQ(evaluation.at("count"), 80);
    EXPECT_TRUE(evaluation.at("icner").at("slots").contains("time"));
    const auto state = nlohmann::json::parse(read_file(folder / "model" / "trainer_state.json").value());
    EXPECT_EQ(state.at("global_step"), 24 + 130);
    EXPECT_GT(state.at("log_history").size(), 4U);
}

TEST(Roles, StudentReusesTheTeacherAndAgreesWithIt) {
    const toy::Workshop workshop;
    const auto recipe = toy::recipe();
    expect_completed(toy::execute(workshop.request(recipe, Role::Teacher)));
    auto request = workshop.request(recipe, Role::Student, "home", "student");
    request.seed = 3;
    const auto record = toy::execute(request);
    expect_completed(record);
    for (const auto& stage : record.stages) {
        const bool of_teacher = stage.stage == "tokenizer" || stage.stage == "pretrain" ||
                                (stage.stage == "finetune" && stage.first_step == 0);
        EXPECT_EQ(stage.reused, of_teacher) << stage.stage;
    }
    EXPECT_TRUE(record.has("train/loss_soft_label"));
    EXPECT_TRUE(record.has("train/loss_hard_label"));
    EXPECT_GT(record.last("eval/dc/accuracy"), 0.9);
    EXPECT_GT(record.last("eval/agreement/dc"), 0.85);
    EXPECT_EQ(record.metric_steps.front(), 0) << "a reused teacher takes no steps";
    EXPECT_EQ(record.metric_steps.back(), 24 + 130);
}

TEST(Roles, StudentMakesAMissingTeacher) {
    const toy::Workshop workshop;
    const auto record = toy::execute(workshop.request(toy::recipe(), Role::Student));
    expect_completed(record);
    EXPECT_EQ(record.stage_names(), (std::vector<std::string>{"tokenizer", "pretrain", "finetune", "distill",
                                                               "finetune", "evaluate"}));
}

TEST(Roles, ControlHasNoTeacher) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    for (const auto level : {recipe::DistillLevel::Mlm, recipe::DistillLevel::Task}) {
        recipe.distill.level = level;
        const auto run = level == recipe::DistillLevel::Mlm ? "mlm" : "task";
        const auto record = toy::execute(workshop.request(recipe, Role::Control, "home", run));
        expect_completed(record);
        EXPECT_EQ(record.stage_names(), (std::vector<std::string>{"tokenizer", "distill", "finetune", "evaluate"}));
        EXPECT_FALSE(record.has("train/loss_soft_label"));
        EXPECT_TRUE(record.has("train/loss_hard_label"));
        EXPECT_GT(record.last("eval/dc/accuracy"), 0.5) << "three domains: a guess is right in a third";
    }
}

TEST(Roles, SecondTimeEverythingIsReused) {
    const toy::Workshop workshop;
    const auto recipe = toy::recipe();
    const auto first = toy::execute(workshop.request(recipe, Role::Student, "home", "one"));
    expect_completed(first);
    const auto second = toy::execute(workshop.request(recipe, Role::Student, "home", "two"));
    expect_completed(second);
    EXPECT_EQ(first.outcome->artifact, second.outcome->artifact);
    for (const auto& stage : second.stages) {
        EXPECT_EQ(stage.reused, stage.stage != "evaluate") << stage.stage;
    }
    for (const auto* name : {"eval/dc/accuracy", "eval/icner/semer", "eval/mlm/loss", "train/loss"}) {
        EXPECT_EQ(first.last(name), second.last(name)) << name;
    }
    auto other = recipe;
    other.distill.terms[1].temperature = 4.0;
    const auto third = toy::execute(workshop.request(other, Role::Student, "home", "three"));
    expect_completed(third);
    EXPECT_NE(first.outcome->artifact, third.outcome->artifact);
    EXPECT_EQ(first.last("cache/hit_rate"), 0.0);
    EXPECT_EQ(third.last("cache/hit_rate"), 1.0) << "the teacher had answered before";
    EXPECT_GT(third.last("cache/bytes"), 0.0);
    EXPECT_GE(third.last("cache/truncation"), 0.0);
}

TEST(Roles, TaskDistillationBringsTheStudentCloser) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.distill.level = recipe::DistillLevel::Task;
    recipe.distill.terms = {recipe.distill.terms[1]}; // soft labels alone
    recipe.distill.training.steps = 130;
    const auto record = toy::execute(workshop.request(recipe, Role::Student));
    expect_completed(record);
    const auto& soft = record.metrics.at("train/loss_soft_label");
    ASSERT_GE(soft.size(), 2U);
    EXPECT_LT(soft.back(), 0.5 * soft.front());
    EXPECT_GT(record.last("eval/agreement/dc"), 0.9);
}

TEST(Roles, EveryTermTrains) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.student.hidden = 16; // other than the teacher's: hidden states need projections
    recipe.distill.terms.clear();
    for (const auto kind : {recipe::TermKind::HardLabel, recipe::TermKind::SoftLabel, recipe::TermKind::Logits,
                            recipe::TermKind::Hidden, recipe::TermKind::Cosine, recipe::TermKind::Attention}) {
        recipe.distill.terms.push_back({});
        recipe.distill.terms.back().kind = kind;
        recipe.distill.terms.back().weight = 0.2;
    }
    recipe.tasks.training.steps = 4;
    recipe.tasks.teacher_training.steps = 4;
    const auto record = toy::execute(workshop.request(recipe, Role::Student));
    expect_completed(record);
    for (const auto* name : {"hard_label", "soft_label", "logits", "hidden", "cosine", "attention"}) {
        ASSERT_TRUE(record.has(std::string("train/loss_") + name)) << name;
        EXPECT_TRUE(std::isfinite(record.last(std::string("train/loss_") + name))) << name;
    }
}

TEST(Roles, KeptLayersTeachAsLiveOnesDo) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.distill.terms.push_back({});
    recipe.distill.terms.back().kind = recipe::TermKind::Hidden;
    recipe.distill.top_pieces = 100000; // whole answers, so that states alone are rounded
    recipe.tasks.training.steps = 4;
    recipe.tasks.teacher_training.steps = 4;
    const auto live = toy::execute(workshop.request(recipe, Role::Student, "home", "live"));
    expect_completed(live);
    EXPECT_FALSE(live.has("cache/hit_rate"));
    recipe.distill.keep_hidden = true;
    const auto kept = toy::execute(workshop.request(recipe, Role::Student, "home", "kept"));
    expect_completed(kept);
    EXPECT_EQ(kept.last("cache/hit_rate"), 0.0);
    for (const auto* name : {"train/loss_hidden", "train/loss_soft_label", "eval/mlm/loss"}) {
        EXPECT_NEAR(kept.last(name), live.last(name), 0.03 * live.last(name)) << name;
    }
    recipe.distill.training.learning_rate *= 0.5;
    const auto other = toy::execute(workshop.request(recipe, Role::Student, "home", "other"));
    expect_completed(other);
    EXPECT_EQ(other.last("cache/hit_rate"), 1.0) << "states are found again";
}

TEST(Roles, RunsSideBySideAskTheTeacherOnce) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.tasks.training.steps = 4;
    recipe.tasks.teacher_training.steps = 4;
    expect_completed(toy::execute(workshop.request(recipe, Role::Teacher, "home", "teacher")));
    std::array<toy::Record, 2> records;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < records.size(); ++i) {
            threads.emplace_back([&, i] {
                auto own = recipe;
                own.distill.terms[1].temperature += static_cast<double>(i);
                auto request = workshop.request(own, Role::Student, "home", "student" + std::to_string(i));
                request.side_by_side = 2;
                records[i] = toy::execute(request);
            });
        }
    }
    for (const auto& record : records) {
        expect_completed(record);
    }
    EXPECT_EQ(records[0].last("cache/hit_rate") + records[1].last("cache/hit_rate"), 1.0) << "the second waits for the first";
}

TEST(Roles, AdaptedTeacher) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.teacher.adapt = true;
    recipe.teacher.adapt_corpora = {"Task"};
    recipe.tasks.teacher_training.steps = 4;
    const auto record = toy::execute(workshop.request(recipe, Role::Teacher));
    expect_completed(record);
    EXPECT_EQ(record.stage_names(),
              (std::vector<std::string>{"tokenizer", "pretrain", "adapt", "finetune", "evaluate", "similarity"}));
}

TEST(Roles, TeacherTellsHowNearEachSourceIsToTheTask) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.teacher.pretrain.steps = 4;
    recipe.tasks.teacher_training.steps = 4;
    const auto record = toy::execute(workshop.request(recipe, Role::Teacher));
    expect_completed(record);
    for (const std::string domain : {"", "/alarm", "/music"}) {
        const auto measured = [&](const char* measure) { return record.last(std::string("similarity/Generic/") + measure + domain); };
        EXPECT_GT(measured("js_divergence"), 0.0);
        EXPECT_LT(measured("js_divergence"), 1.0);
        EXPECT_GT(measured("tfidf_cosine"), 0.0);
        EXPECT_LE(measured("overlap"), 1.0);
        EXPECT_LE(measured("coverage"), 1.0);
        EXPECT_GT(measured("perplexity"), 1.0);
        EXPECT_GT(measured("embedding_cosine"), -1.0);
        EXPECT_LE(measured("embedding_cosine"), 1.0 + 1e-9);
    }
    EXPECT_FALSE(record.has("similarity/Task/js_divergence")) << "equal to itself";
    const auto again = toy::execute(workshop.request(recipe, Role::Teacher, "home", "again"));
    EXPECT_EQ(again.last("similarity/Generic/js_divergence"), record.last("similarity/Generic/js_divergence")) << "reused";
}

TEST(Roles, LinearBaselineNeedsNoModel) {
    const toy::Workshop workshop;
    const auto recipe = toy::recipe();
    const auto request = workshop.request(recipe, Role::Baseline);
    const auto record = toy::execute(request);
    ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
    EXPECT_EQ(record.outcome->state, State::Completed);
    EXPECT_TRUE(record.outcome->artifact.empty());
    EXPECT_EQ(record.stage_names(), std::vector<std::string>{"baseline"});
    EXPECT_GT(record.last("eval/dc/accuracy"), 0.9);
    EXPECT_GT(record.last("eval/icner/intent_accuracy"), 0.9);
    EXPECT_TRUE(record.has("eval/dc/accuracy/music"));
    for (const auto* of_slots : {"eval/icner/slot_f1", "eval/icner/semer", "eval/icner/exact_match", "eval/icner/irer"}) {
        EXPECT_FALSE(record.has(of_slots)) << of_slots;
    }
    EXPECT_TRUE(std::filesystem::exists(request.run_folder / "predictions.jsonl"));
    EXPECT_FALSE(std::filesystem::exists(request.run_folder / "model"));
    const auto provenance = nlohmann::json::parse(read_file(request.run_folder / "provenance.json").value());
    EXPECT_TRUE(provenance.at("versions").contains("stillroom"));
    EXPECT_EQ(provenance.at("corpora").size(), recipe.corpora.size());
    EXPECT_TRUE(provenance.at("artifacts").empty());
}

TEST(Roles, LoadedTeacherBringsItsTokenizer) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    expect_completed(toy::execute(workshop.request(recipe, Role::Teacher)));
    recipe.teacher.source = recipe::TeacherSource::Load;
    recipe.teacher.path = "run:run";
    recipe.tokenizer.kind = recipe::TokenizerKind::Teacher;
    recipe.distill.level = recipe::DistillLevel::Task;
    const auto record = toy::execute(workshop.request(recipe, Role::Student, "home", "student"));
    expect_completed(record);
    EXPECT_GT(record.last("eval/dc/accuracy"), 0.9);
}

TEST(Roles, StudentWithItsOwnPiecesLearnsFromALoadedTeacher) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    expect_completed(toy::execute(workshop.request(recipe, Role::Teacher)));
    recipe.teacher.source = recipe::TeacherSource::Load;
    recipe.teacher.path = "run:run";
    recipe.tokenizer.kind = recipe::TokenizerKind::Bpe;
    recipe.tokenizer.vocabulary = 90;
    recipe.distill.level = recipe::DistillLevel::Task;
    const auto record = toy::execute(workshop.request(recipe, Role::Student, "home", "student"));
    expect_completed(record);
    EXPECT_GT(record.last("eval/dc/accuracy"), 0.9);
    EXPECT_GT(record.last("eval/agreement/dc"), 0.9);
    const auto student = text::load_tokenizer(workshop.request(recipe, Role::Student, "home", "student").run_folder / "model");
    ASSERT_TRUE(student) << to_string(student.error());
    EXPECT_EQ((*student)->vocabulary_size(), 90);
}

TEST(Roles, MissingModelAndCorpusAreNamed) {
    const toy::Workshop workshop;
    auto recipe = toy::recipe();
    recipe.teacher.source = recipe::TeacherSource::Load;
    recipe.teacher.path = "nowhere";
    auto record = toy::execute(workshop.request(recipe, Role::Student));
    ASSERT_FALSE(record.outcome);
    EXPECT_NE(record.outcome.error().place.file.find("nowhere"), std::string::npos);
    recipe = toy::recipe();
    recipe.corpora[0].location = "missing.txt";
    record = toy::execute(workshop.request(recipe, Role::Teacher));
    ASSERT_FALSE(record.outcome);
    EXPECT_NE(record.outcome.error().message.find("Generic"), std::string::npos);
}

} // namespace stillroom::engine
