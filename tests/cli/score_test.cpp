// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

using namespace stillroom::test;
using testing::HasSubstr;

TEST(Score, CountsSlotsOfATagFile) {
    Program program;
    const auto file = program.write("tags.conll", "wake O O\nme O O\nat O B-time\nfive B-time I-time\nam I-time I-time\n\n"
                                                  "play O O\njazz B-genre I-genre\n");
    const Finished done = program.run({"score", file.string(), "--json"});
    ASSERT_EQ(done.status, 0) << done.err;
    const auto score = done.json()["score"];
    EXPECT_EQ(score["f1"], 0.5) << "I-genre after O begins a slot, as seqeval counts";
    EXPECT_EQ(score["types"]["genre"]["f1"], 1.0);
    EXPECT_EQ(score["types"]["time"]["f1"], 0.0);
    EXPECT_EQ(score["macro_f1"], 0.5);
    EXPECT_EQ(score["sentences"], 2);
    EXPECT_EQ(score["tokens"], 7);
    EXPECT_THAT(program.run({"score", file.string()}).out, HasSubstr("all (micro)"));
}

TEST(Score, BadFilesAreRefusedWithTheirLine) {
    Program program;
    const Finished done = program.run({"score", program.write("a.txt", "a O O\nword\n").string()});
    EXPECT_EQ(done.status, 2);
    EXPECT_THAT(done.err, HasSubstr("a.txt:2"));
    EXPECT_EQ(program.run({"score", program.write("b.txt", "\n\n").string()}).status, 2);
    EXPECT_EQ(program.run({"score", program.write("c.txt", std::string(3U << 20, 'x')).string()}).status, 2);
    EXPECT_EQ(program.run({"score", program.file("none").string()}).status, 2);
}

TEST(Leak, FindsSentencesOfATestSet) {
    Program program;
    const auto row = [](const char* text, const char* split) {
        return std::string(text) + ",greet," + split + "\n";
    };
    const auto held_out = program.write("task.csv", "text,intent,split\n" + row("hello there you", "train") +
                                                        row("good morning to all", "test") + row("how are you now", "test"));
    const auto text = program.write("text.txt", "good morning to all\nsomething else entirely\n");
    const Finished done = program.run({"leak", text.string(), "--against", held_out.string(), "--json"});
    ASSERT_EQ(done.status, 0) << done.err;
    const auto leak = done.json()["leaks"][0];
    EXPECT_EQ(leak["checked"], 2);
    EXPECT_EQ(leak["found"], 1);
    EXPECT_EQ(leak["examples"][0], "good morning to all");
    EXPECT_THAT(program.run({"leak", text.string(), "--against", held_out.string()}).out, HasSubstr("For example"));
    EXPECT_EQ(program.run({"leak", held_out.string(), "--against", text.string()}).status, 2) << "no test split";
}

TEST(Transfer, ASetIsWrittenAsRunsComposeIt) {
    Program program;
    const auto recipe = program.write("tiny.json", tiny_recipe().dump()).string();
    const auto to = [&](const char* name) { return program.file(name).string(); };
    const Finished done = program.run({"export", "transfer", recipe, "--to", to("set.jsonl"), "--json"});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.json()["sentences"], 200);
    EXPECT_EQ(done.json()["sources"][0]["sentences"], 100);
    std::ifstream lines(to("set.jsonl"));
    std::map<std::string, int> sources;
    for (std::string line; std::getline(lines, line);) {
        ++sources[nlohmann::json::parse(line)["source"].get<std::string>()];
    }
    EXPECT_EQ(sources, (std::map<std::string, int>{{"Generic", 100}, {"Task", 100}}));
    EXPECT_EQ(program.run({"export", "transfer", recipe, "--to", to("set.txt"), "--seed", "9"}).status, 0);
    EXPECT_EQ(program.run({"export", "transfer", recipe, "--to", to("t.txt"), "--set", "transfer.unit=tokens"}).status, 2);
    EXPECT_FALSE(std::filesystem::exists(to("t.txt")));
}
