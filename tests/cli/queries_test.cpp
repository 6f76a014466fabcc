// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom::test;
using testing::HasSubstr;

TEST(Queries, EveryCommandHasHelp) {
    Program program;
    for (const char* command :
         {"run", "study", "validate", "import", "fetch", "list", "show", "compare", "export", "score", "leak", "doctor"}) {
        const Finished done = program.run({command, "--help"});
        EXPECT_EQ(done.status, 0) << command;
        EXPECT_THAT(done.out, HasSubstr("--json")) << command;
    }
    EXPECT_THAT(program.run({"--help"}).out, HasSubstr("Exit status"));
    EXPECT_THAT(program.run({"--version"}).out, HasSubstr("stillroom "));
}

TEST(Queries, LinesAreCutIntoPieces) {
    Program program;
    program.write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nplay\n##ing\n");
    const auto about = program.run({"tokenize", program.file("vocab.txt").string(), "--about"});
    EXPECT_EQ(about.status, 0) << about.err;
    EXPECT_EQ(about.json()["vocabulary"], 7);
    EXPECT_EQ(about.json()["before"], nlohmann::json({2}));
    EXPECT_EQ(program.run({"tokenize", program.file("nothing").string()}).status, 2);
    EXPECT_EQ(program.run({"tokenize", "--help"}).status, 0);
}

TEST(Queries, RecipesAreListed) {
    Program program;
    const auto recipes = program.run({"list", "--recipes", "--json"}).json()["recipes"];
    std::vector<std::string> names;
    for (const auto& recipe : recipes) {
        names.push_back(recipe["recipe"]);
    }
    EXPECT_THAT(names, testing::IsSupersetOf({"demo", "massive", "multilingual", "task-distillation"}));
}

TEST(Queries, ValidateShowsTheRuns) {
    Program program;
    const Finished done = program.run({"validate", "demo", "--json"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.json()["valid"], true);
    EXPECT_EQ(done.json()["runs"].size(), 6U);
    EXPECT_THAT(program.run({"validate", "--reference"}).out, HasSubstr("`student.layers`"));
    const Finished printed = program.run({"validate", "demo", "--print", "--set", "student.layers=3"});
    EXPECT_EQ(nlohmann::json::parse(printed.out)["student"]["layers"], 3);
}

TEST(Queries, DoctorLooksAtEverything) {
    Program program;
    const Finished done = program.run({"doctor", "--json"});
    EXPECT_EQ(done.status, 0) << done.err;
    const auto json = done.json();
    EXPECT_TRUE(json["versions"].contains("stillroom"));
    EXPECT_FALSE(json["devices"].empty());
    EXPECT_EQ(json["home"]["writable"], true);
    EXPECT_TRUE(json.contains("blas"));
    EXPECT_EQ(program.run({"doctor"}).status, 0);
}

TEST(Queries, AnEmptyStoreListsNothing) {
    Program program;
    EXPECT_TRUE(program.run({"list", "--json"}).json()["runs"].empty());
    EXPECT_TRUE(program.run({"list", "--studies", "--json"}).json()["studies"].empty());
    EXPECT_THAT(program.run({"list"}).out, HasSubstr("No run yet"));
}

TEST(Queries, ModelsAreImportedAndListed) {
    Program program;
    EXPECT_TRUE(program.run({"list", "--models", "--json"}).json()["models"].empty());
    EXPECT_EQ(program.run({"import", "--model", program.file("none").string()}).status, 2);
}
