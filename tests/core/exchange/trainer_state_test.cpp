// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/trainer_state.h"
#include "tests/core/exchange/golden.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

using namespace stillroom;
using namespace stillroom::exchange;
using namespace stillroom::test;
using testing::HasSubstr;

namespace {

Result<Curves> read(const std::filesystem::path& file, std::vector<Error>& problems) {
    Budget budget;
    return read_trainer_state(file, budget, problems);
}

Result<Curves> read_text(const std::string& text, std::vector<Error>& problems) {
    TemporaryFolder folder;
    return read(write_bytes(folder.path() / "trainer_state.json", text), problems);
}

} // namespace

TEST(TrainerState, ReadsWhatTheHuggingFaceTrainerSaves) {
    std::vector<Error> problems;
    const auto curves = read(golden_file("trainer_state.json"), problems);
    ASSERT_TRUE(curves) << to_string(curves.error());
    EXPECT_TRUE(problems.empty());
    expect_curves(*curves, golden()["trainer_state"]);
}

TEST(TrainerState, GoesThereAndBack) {
    const Curves curves{{"train/loss", {{10, 0, 0.1 + 0.2}, {20, 0, NAN}}},
                        {"train/epoch", {{10, 0, 0.5}, {20, 0, 1.0}}},
                        {"eval/icner/slot_f1", {{20, 0, -INFINITY}, {30, 0, 0.625}}},
                        {"train/a\"b", {{30, 0, 1.0}}}};
    TemporaryFolder folder;
    auto file = AtomicFile::create(folder.path() / "trainer_state.json");
    ASSERT_TRUE(file);
    ASSERT_TRUE(write_trainer_state(*file, curves));
    ASSERT_TRUE(file->commit());
    std::vector<Error> problems;
    auto again = read(folder.path() / "trainer_state.json", problems);
    ASSERT_TRUE(again) << to_string(again.error());
    EXPECT_TRUE(problems.empty());
    again->at("train/epoch").resize(2); // every entry repeats the latest
    expect_same(*again, curves);
}

TEST(TrainerState, WordsInsideTextsAreLeftAlone) {
    std::vector<Error> problems;
    const auto curves = read_text(R"({"best_model_checkpoint": "NaN \" -Infinity", "log_history": [{"step": 1, "loss": -Infinity, "note": "NaN"}]})", problems);
    ASSERT_TRUE(curves) << to_string(curves.error());
    EXPECT_EQ(curves->size(), 1U);
    EXPECT_EQ(curves->at("train/loss")[0].value, -INFINITY);
}

TEST(TrainerState, DamageIsToldAndWhatCameBeforeIsKept) {
    std::vector<Error> problems;
    const auto curves = read_text("{\"log_history\": [\n{\"step\": 1, \"loss\": 2},\n{\"step\": 2, \"lo", problems);
    ASSERT_TRUE(curves);
    EXPECT_EQ(curves->at("train/loss").size(), 1U);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_THAT(to_string(problems[0]), HasSubstr("trainer_state.json:3: byte"));
    for (const char* text : {"", "{", "[1, 2]", "{\"a\": 1}", "no json", "{\"log_history\""}) {
        EXPECT_FALSE(read_text(text, problems)) << text;
    }
}

TEST(TrainerState, DeepNestingIsNoTrouble) {
    std::vector<Error> problems;
    EXPECT_FALSE(read_text(std::string(1U << 20, '['), problems));
    const auto curves = read_text("{\"x\": " + std::string(1000, '[') + std::string(1000, ']') +
                                 ", \"log_history\": [{\"step\": 1, \"loss\": 2, \"inner\": {\"loss\": 3}}]}",
                             problems);
    ASSERT_TRUE(curves) << to_string(curves.error());
    EXPECT_EQ(curves->size(), 1U);
}
