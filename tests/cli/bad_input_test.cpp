// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <thread>

using namespace stillroom::test;
using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

/// Exit status 2, a sentence with `said`, and no store: nothing was changed.
void expect_refused(Program& program, const std::vector<std::string>& arguments, const std::string& said) {
    const Finished done = program.run(arguments);
    EXPECT_EQ(done.status, 2) << done.err;
    EXPECT_THAT(done.err, HasSubstr(said));
    EXPECT_FALSE(fs::exists(program.home() / "stillroom.db")) << said;
}

} // namespace

TEST(BadInput, RecipesAreRefusedBeforeAnythingChanges) {
    Program program;
    auto recipe = tiny_recipe();
    recipe["student"]["layrs"] = 2;
    expect_refused(program, {"run", program.write("typo.json", recipe.dump()).string()},
                   "Did you mean \"layers\"?");
    recipe = tiny_recipe();
    recipe["transfer"]["sources"][0]["ratio"] = 0.4;
    expect_refused(program, {"study", program.write("sum.json", recipe.dump()).string()},
                   "add to 0.9, not to 1");
    recipe = tiny_recipe();
    recipe["corpora"][0]["location"] = "no-such-file.txt";
    expect_refused(program, {"run", program.write("missing.json", recipe.dump()).string()},
                   "no-such-file.txt");
    recipe = tiny_recipe();
    recipe["corpora"][0]["location"] = "builtin:poetry/en";
    expect_refused(program, {"run", program.write("builtin.json", recipe.dump()).string()}, "poetry");
    recipe = tiny_recipe();
    recipe["tasks"]["corpus"] = "Generic";
    expect_refused(program, {"run", program.write("labels.json", recipe.dump()).string()}, "labels");
    expect_refused(program, {"run", program.file("none.json").string()}, "no such recipe");
    expect_refused(program, {"run", program.write("broken.json", "{\"format\": 1,").string()},
                   "broken.json:1");
    expect_refused(program, {"run", "demo", "--set", "student.layers=two"}, "whole number");
    expect_refused(program, {"run", "demo", "--device", "cuda:77"}, "There is no device \"cuda:77\"");
    expect_refused(program, {"run", "demo", "--events", (program.file("no") / "e.jsonl").string()},
                   "folder does not exist");
    expect_refused(program, {"run"}, "Name a recipe");
}

TEST(BadInput, DamagedModelsAreRefused) {
    Program program;
    auto recipe = tiny_recipe();
    recipe["tokenizer"] = {{"kind", "load"}, {"path", "pieces.model"}};
    program.write("pieces.model", std::string(5000, 'x'));
    expect_refused(program, {"run", program.write("pieces.json", recipe.dump()).string()}, "pieces.model");
    recipe = tiny_recipe();
    recipe["teacher"] = {{"source", "load"}, {"path", "model"}};
    const auto file = program.write("teacher.json", recipe.dump()).string();
    expect_refused(program, {"run", file}, "teacher.path");
    fs::create_directories(program.file("model"));
    program.write("model/config.json",
                  R"({"model_type":"bert","hidden_size":16,"num_hidden_layers":1,"num_attention_heads":2,
        "intermediate_size":32,"vocab_size":100,"max_position_embeddings":24,"type_vocab_size":2})");
    program.write("model/model.safetensors", std::string("\xff\x00\x00\x00\x00\x00\x00\x00{\"cut", 13));
    expect_refused(program, {"run", file}, "model.safetensors");
}

TEST(BadInput, JsonCarriesTheErrorToo) {
    Program program;
    const Finished done = program.run({"validate", "demo", "--set", "tasks.corpus=Taks", "--json"});
    EXPECT_EQ(done.status, 2);
    const auto error = done.json()["error"];
    EXPECT_EQ(error["code"], "bad-input");
    EXPECT_EQ(error["path"], "tasks.corpus");
    EXPECT_THAT(error["message"].get<std::string>(), HasSubstr("\"Task\""));
}

TEST(BadInput, OptionsAreRefused) {
    Program program;
    EXPECT_EQ(program.run({"frobnicate"}).status, 2);
    EXPECT_EQ(program.run({}).status, 2);
    EXPECT_EQ(program.run({"list", "--frob"}).status, 2);
    EXPECT_EQ(program.run({"show", "nine"}).status, 2);
    EXPECT_EQ(program.run({"show", "9"}).status, 2);
    EXPECT_EQ(program.run({"compare"}).status, 2);
    EXPECT_EQ(program.run({"compare", "9"}).status, 2);
    EXPECT_EQ(program.run({"export", "9", program.file("x").string()}).status, 2);
    EXPECT_EQ(program.run({"run", "--resume", "9"}).status, 2);
    EXPECT_EQ(program.run({"import", program.file("none.txt").string()}).status, 2);
}

TEST(BadInput, AStoreThatCannotBeWrittenIsSaid) {
    Program program;
    program.write("home", "a file where the folder should be");
    const Finished done = program.run({"run", program.write("r.json", tiny_recipe().dump()).string()});
    EXPECT_EQ(done.status, 2) << done.err;
    EXPECT_THAT(done.err, HasSubstr("home"));
    fs::remove(program.home());
    if (::geteuid() == 0) {
        GTEST_SKIP() << "a read-only folder does not stop root";
    }
    fs::create_directories(program.home());
    fs::permissions(program.home(), fs::perms::owner_read | fs::perms::owner_exec);
    const Finished locked = program.run({"list"});
    EXPECT_EQ(locked.status, 2) << locked.err;
    EXPECT_FALSE(locked.err.empty());
}

TEST(BadInput, AFullDiskIsSaidAndLeavesNoStudy) {
    Program program;
    const auto recipe = program.write("r.json", tiny_recipe().dump()).string();
    program.limit_files(20000); // too little for the store
    const Finished done = program.run({"run", recipe});
    EXPECT_EQ(done.status, 2) << done.err;
    EXPECT_FALSE(done.err.empty());
    program.limit_files(0);
    EXPECT_TRUE(program.run({"list", "--json"}).json()["runs"].empty());
}

TEST(BadInput, ADiskThatFillsUpEndsTheRunWithASentenceAndItGoesOnLater) {
    Program program;
    const auto recipe = program.write("r.json", tiny_recipe().dump()).string();
    program.limit_files(150000); // enough for the store to begin with
    const Finished done = program.run({"study", recipe, "--json"});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_THAT(done.err, HasSubstr("disk is full"));
    program.limit_files(0);
    std::this_thread::sleep_for(std::chrono::seconds(4)); // until the run counts as left behind
    const Finished again = program.run({"study", "--resume", "1", "--json"});
    EXPECT_EQ(again.status, 0) << again.err;
    const auto result = again.json();
    for (const auto& run : result["runs"]) {
        EXPECT_EQ(run["state"], "completed");
    }
}

TEST(BadInput, RubbishIsNoCorpus) {
    Program program;
    std::string bytes;
    for (std::uint32_t i = 0, x = 1; i < 20000; ++i) {
        x = x * 1664525U + 1013904223U;
        bytes += static_cast<char>(x >> 24U);
    }
    const auto file = program.write("rubbish.bin", bytes).string();
    EXPECT_EQ(program.run({"import", file, "--name", "none"}).status, 2);
    for (const char* format :
         {"text", "massive", "token-tag", "conll", "clinc150", "csv", "tsv", "tei", "label-text"}) {
        const Finished done = program.run({"import", file, "--name", "none", "--format", format});
        EXPECT_EQ(done.status, 2) << format;
        EXPECT_THAT(done.err, HasSubstr("rubbish.bin")) << format;
    }
    EXPECT_FALSE(fs::exists(program.home() / "corpora" / "none"));
}
