// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

using namespace stillroom::test;
using ::testing::HasSubstr;

namespace {

std::vector<nlohmann::json> lines(const std::string& text) {
    std::vector<nlohmann::json> found;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        found.push_back(nlohmann::json::parse(line));
    }
    return found;
}

TEST(Predict, AnswersEachLine) {
    Program program;
    program.feed("call Ada Lovelace now\n{\"text\": \"stop\"}\n\nlast line without end");
    const Finished done = program.run({"predict", program.file(".").string()});
    ASSERT_EQ(done.status, 0) << done.err;
    const auto answers = lines(done.out);
    ASSERT_EQ(answers.size(), 4U);
    EXPECT_EQ(answers[0]["intent"]["label"], "call");
    EXPECT_EQ(answers[0]["tags"], nlohmann::json({"O", "B-name", "I-name", "O"}));
    EXPECT_EQ(answers[0]["slots"], nlohmann::json::parse(R"([{"slot": "name", "text": "Ada Lovelace"}])"));
    EXPECT_FALSE(answers[0].contains("domain")); // the model has no such head
    EXPECT_FALSE(answers[0]["intent"].contains("logits"));
    EXPECT_EQ(answers[1]["text"], "stop");
    EXPECT_EQ(answers[2]["words"].size(), 0U);
    EXPECT_EQ(answers[3]["intent"]["label"], "last");
    EXPECT_THAT(done.err, HasSubstr("4 utterances"));
    EXPECT_THAT(done.err, HasSubstr("median"));
}

TEST(Predict, LogitsAndLatencyAsJson) {
    Program program;
    program.feed("go\n");
    const Finished done = program.run({"predict", program.file(".").string(), "--logits", "--json"});
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.json()["intent"]["logits"].size(), 2U);
    EXPECT_EQ(done.json()["tag_logits"].size(), 1U);
    EXPECT_EQ(nlohmann::json::parse(done.err)["utterances"], 1);
}

TEST(Predict, NothingInNothingOut) {
    Program program;
    const Finished done = program.run({"predict", program.file(".").string()});
    EXPECT_EQ(done.status, 0);
    EXPECT_EQ(done.out, "");
    EXPECT_EQ(done.err, "");
}

TEST(Predict, BadLinesAreNamed) {
    Program program;
    program.feed("fine\n{\"txt\": 1}\n");
    const Finished done = program.run({"predict", program.file(".").string()});
    EXPECT_EQ(done.status, 2);
    EXPECT_THAT(done.err, HasSubstr("standard input:2"));
    program.feed(std::string((1U << 20U) + 10, 'a'));
    EXPECT_EQ(program.run({"predict", program.file(".").string()}).status, 2);
}

TEST(Predict, AMissingModelIsSaid) {
    Program program;
    EXPECT_EQ(program.run({"predict", "run:77"}).status, 2);
    EXPECT_EQ(program.run({"predict", program.file("nowhere").string()}).status, 2);
}

} // namespace
