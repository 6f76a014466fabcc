// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <set>

using namespace stillroom::test;
using testing::HasSubstr;

namespace {

/// Starts a slow study of three runs and, once its teacher is under way, a second program on the same store that
/// takes the control, which waits for nobody.
class Elsewhere : public testing::Test {
  protected:
    void begin(const std::vector<std::string>& options, const std::string& steps) {
        program.set("STILLROOM_FAKE_STEP_US", "40000"); // 100 steps: four seconds
        std::vector<std::string> words{"run", program.write("tiny.json", tiny_recipe().dump()).string()};
        words.insert(words.end(), options.begin(), options.end());
        program.start(words);
        ASSERT_TRUE(program.wait_for("[1] Teacher · seed 1: "));
        other.use(STILLROOM_RUN_WORKER);
        other.start({program.home().string(), steps});
        ASSERT_TRUE(program.wait_for("carried out by stillroom_run_worker (process "));
    }

    Program program;
    Program other;
};

} // namespace

TEST_F(Elsewhere, RunsOfOnesOwnAreShownWhereverTheyAreCarriedOut) {
    const auto events = program.file("events.jsonl");
    begin({"--events", events.string()}, "1000");
    const Finished done = program.wait();
    ASSERT_EQ(done.status, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("[3] No distillation · seed 1: carried out by"));
    EXPECT_THAT(done.out, HasSubstr("[3] No distillation · seed 1: distill, 250 steps"));
    EXPECT_THAT(done.out, HasSubstr("[3] No distillation · seed 1: completed in "));
    std::ifstream lines(events);
    std::set<std::int64_t> losses;
    std::string last_state;
    for (std::string line; std::getline(lines, line);) {
        const auto event = nlohmann::json::parse(line);
        if (event["run"] == 3 && event["kind"] == "metric" && event["name"] == "train/loss") {
            EXPECT_TRUE(losses.insert(event["step"].get<std::int64_t>()).second) << "told twice";
        } else if (event["run"] == 3 && event["kind"] == "state") {
            last_state = event["state"].get<std::string>();
        }
    }
    EXPECT_EQ(losses.size(), 1000U);
    EXPECT_EQ(last_state, "completed");
}

TEST_F(Elsewhere, ASignalStopsThemThereToo) {
    begin({"--json"}, "100000");
    program.signal(SIGINT);
    const Finished done = program.wait();
    EXPECT_EQ(done.status, 130) << done.err;
    const auto runs = done.json()["runs"];
    EXPECT_EQ(runs[0]["state"], "interrupted");
    EXPECT_EQ(runs[2]["state"], "interrupted");
    EXPECT_EQ(other.wait().status, 0) << "nothing was left to do";
}
