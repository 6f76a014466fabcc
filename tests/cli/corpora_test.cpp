// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom::test;
using testing::HasSubstr;

TEST(Corpora, ImportedFilesAreListed) {
    Program program;
    const auto file = program.write("lines.txt", "The first sentence is here.\nThe second one follows it.\n");
    const Finished done =
        program.run({"import", file.string(), "--name", "lines", "--language", "en", "--json"});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.json()["corpus"]["name"], "lines");
    EXPECT_EQ(done.json()["corpus"]["format"], "text");
    EXPECT_EQ(program.run({"import", file.string(), "--name", "lines"}).status, 2) << "the name is taken";
    EXPECT_EQ(program.run({"import", file.string(), "--name", "lines", "--replace"}).status, 0);
    bool found = false;
    const auto corpora = program.run({"list", "--corpora", "--json"}).json()["corpora"];
    for (const auto& corpus : corpora) {
        found = found || corpus["location"] == "library:lines";
    }
    EXPECT_TRUE(found);
    auto recipe = tiny_recipe();
    recipe["corpora"][0]["location"] = "library:lines";
    EXPECT_EQ(program.run({"validate", program.write("r.json", recipe.dump()).string()}).status, 0);
    recipe["corpora"][0]["location"] = "lines.txt"; // relative to the recipe
    EXPECT_EQ(program.run({"validate", program.write("r.json", recipe.dump()).string()}).status, 0);
}

TEST(Corpora, ProblemsAreReported) {
    Program program;
    const auto file =
        program.write("bad.txt", "A good line of text.\nA caf\xe9 in latin-1.\nAnother good line.\n");
    const Finished done = program.run({"import", file.string()});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("bad.txt:2"));
}
