// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

using namespace stillroom::test;
using testing::HasSubstr;

namespace {

/// Starts a slow study, sends the signal in the middle of the teacher, returns what was printed.
Finished interrupted(Program& program, int number) {
    program.set("STILLROOM_FAKE_STEP_US", "50000"); // 100 steps: five seconds
    program.start({"study", program.write("tiny.json", tiny_recipe().dump()).string()});
    EXPECT_TRUE(program.wait_for("[1] Teacher · seed 1: "));
    program.signal(number);
    return program.wait();
}

} // namespace

TEST(Signal, InterruptSavesAndTheStudyGoesOn) {
    Program program;
    const Finished stopped = interrupted(program, SIGINT);
    EXPECT_EQ(stopped.status, 130) << stopped.err;
    EXPECT_THAT(stopped.err, HasSubstr("stillroom study --resume 1"));
    auto runs = program.run({"list", "--json"}).json()["runs"];
    ASSERT_EQ(runs.size(), 8U);
    EXPECT_EQ(runs[0]["state"], "interrupted");
    for (const auto& run : runs) {
        EXPECT_NE(run["state"], "queued") << "nothing is left for others to start";
    }
    program.set("STILLROOM_FAKE_STEP_US", "0");
    const Finished done = program.run({"study", "--resume", "1", "--json"});
    EXPECT_EQ(done.status, 0) << done.err;
    runs = done.json()["runs"];
    EXPECT_EQ(runs.size(), 8U);
    for (const auto& run : runs) {
        EXPECT_EQ(run["state"], "completed");
    }
    EXPECT_EQ(program.run({"study", "--resume", "1"}).status, 2) << "nothing is left to go on with";
}

TEST(Signal, TerminateSavesToo) {
    Program program;
    const Finished stopped = interrupted(program, SIGTERM);
    EXPECT_EQ(stopped.status, 143) << stopped.err;
    const Finished done = program.run({"run", "--resume", "1", "--json"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.json()["runs"][0]["state"], "completed");
}
