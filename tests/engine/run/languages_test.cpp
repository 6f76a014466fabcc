// SPDX-License-Identifier: GPL-3.0-or-later
// One model over several languages.
#include "core/base/files.h"
#include "tests/engine/run/toy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace stillroom::engine {
namespace {

using run::Role;

recipe::Recipe two_languages() {
    auto recipe = toy::recipe();
    recipe.corpora[0].also = {"generic-de.txt"};
    recipe.corpora[1].also = {"task-de"};
    return recipe;
}

void expect_completed(const toy::Record& record) {
    ASSERT_TRUE(record.outcome) << to_string(record.outcome.error());
    EXPECT_EQ(record.outcome->state, run::State::Completed);
}

TEST(Languages, EveryRoleLearnsAllAndTellsThemApart) {
    const toy::Workshop workshop;
    workshop.add_german();
    auto recipe = two_languages();
    recipe.tasks.training.steps = recipe.tasks.teacher_training.steps = 200; // nearly twice the text of one language
    for (const auto role : {Role::Teacher, Role::Student, Role::Control, Role::Baseline}) {
        const std::string name = run::to_string(role);
        const auto request = workshop.request(recipe, role, "home", name);
        const auto record = toy::execute(request);
        expect_completed(record);
        for (const auto& [metric, guess] : {std::pair{"eval/dc/accuracy", 1.0 / 3.0}, std::pair{"eval/icner/intent_accuracy", 1.0 / 6.0}}) {
            const double whole = record.last(metric);
            const double english = record.last(std::string(metric) + "/lang:en");
            const double german = record.last(std::string(metric) + "/lang:de");
            EXPECT_NEAR(whole, (80.0 * english + 60.0 * german) / 140.0, 1e-9) << name << ' ' << metric;
            EXPECT_GT(german, 1.5 * guess) << name << ' ' << metric;
        }
        EXPECT_EQ(record.has("eval/icner/semer/lang:de"), role != Role::Baseline) << name;
        EXPECT_TRUE(record.has("eval/dc/accuracy/alarm")) << name;
        const auto evaluation = nlohmann::json::parse(read_file(request.run_folder / "evaluation.json").value());
        EXPECT_EQ(evaluation.at("languages").at("de").at("count"), 60);
        std::istringstream lines(read_file(request.run_folder / "predictions.jsonl").value());
        std::map<std::string, int> languages;
        for (std::string line; std::getline(lines, line);) {
            ++languages[nlohmann::json::parse(line).at("language").get<std::string>()];
        }
        EXPECT_EQ(languages, (std::map<std::string, int>{{"de", 60}, {"en", 80}})) << name;
        const auto told = [&](const char* words) {
            return std::any_of(record.log.begin(), record.log.end(), [&](const auto& line) { return line.find(words) != std::string::npos; });
        };
        EXPECT_TRUE(told("Task: task-de has no dev part: 30 of its sentences are held out")) << name;
    }
}

TEST(Languages, OneLanguageHasNoScoresByLanguage) {
    const toy::Workshop workshop;
    const auto record = toy::execute(workshop.request(toy::recipe(), Role::Baseline));
    expect_completed(record);
    EXPECT_FALSE(record.has("eval/dc/accuracy/lang:en"));
}

TEST(Languages, JoiningMakesOtherArtifacts) {
    const toy::Workshop workshop;
    workshop.add_german();
    auto recipe = toy::recipe();
    recipe.tasks.training.steps = recipe.distill.training.steps = 4;
    const auto one = toy::execute(workshop.request(recipe, Role::Control, "home", "one"));
    recipe.corpora[1].also = {"task-de"};
    const auto two = toy::execute(workshop.request(recipe, Role::Control, "home", "two"));
    expect_completed(one);
    expect_completed(two);
    EXPECT_NE(one.outcome->artifact, two.outcome->artifact);
    EXPECT_TRUE(std::none_of(two.stages.begin(), two.stages.end(), [](const auto& stage) { return stage.reused; }));
    const auto again = toy::execute(workshop.request(recipe, Role::Control, "home", "again"));
    EXPECT_EQ(again.outcome->artifact, two.outcome->artifact);
    EXPECT_TRUE(again.stages.front().reused);
}

/// The task is of two languages, each source of one: their gold labels are those of the task.
TEST(Languages, ASourceALanguageKeepsItsLabels) {
    const toy::Workshop workshop;
    workshop.add_german();
    auto recipe = two_languages();
    auto german = recipe.corpora[1];
    german.name = "Task de";
    german.location = "task-de";
    german.also.clear();
    auto english = recipe.corpora[1];
    english.name = "Task en";
    english.also.clear();
    recipe.corpora.push_back(german);
    recipe.corpora.push_back(english);
    recipe.distill.level = recipe::DistillLevel::Task;
    recipe.distill.terms.resize(1); // gold labels alone
    for (const auto* source : {"Task de", "Task en"}) {
        recipe.transfer.sources = {{source, 10000, false}};
        const auto record = toy::execute(workshop.request(recipe, Role::Student, "home", source));
        expect_completed(record);
        const auto& loss = record.metrics.at("train/loss_hard_label");
        EXPECT_GT(loss.front(), 0.5) << source << ": labels were there to learn from";
    }
    recipe.transfer.sources = {{"Task de", 5000, false}, {"Task en", 5000, false}};
    expect_completed(toy::execute(workshop.request(recipe, Role::Student, "home", "both")));
}

} // namespace
} // namespace stillroom::engine
