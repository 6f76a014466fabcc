// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/checkpoints.h"
#include "core/run/scheduler.h"
#include "tests/core/run/fake_engine.h"
#include "tests/core/store/child_process.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace stillroom::run {
namespace {

using namespace stillroom::test;
using namespace std::chrono_literals;

TEST(Crash, AKilledRunIsInterruptedAndGoesOnFromItsCheckpoint) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const RunId id = add_runs(*store, {new_run("Run")}).at(0);
    {
        ChildProcess child(STILLROOM_RUN_WORKER, {folder.path().string()});
        for (int i = 0; i < 2000 && read_run(*store, id).step < 35; ++i) {
            std::this_thread::sleep_for(10ms);
        }
        child.kill();
        EXPECT_EQ(child.wait(), 128 + 9);
    }
    const auto left = read_run(*store, id);
    ASSERT_GE(left.step, 35);
    ASSERT_EQ(left.state, State::Running); // nobody could say goodbye
    ASSERT_TRUE(has_checkpoint(store->run_folder(id)));

    const auto start = std::chrono::steady_clock::now();
    while (store->mark_interrupted()->empty()) {
        ASSERT_LT(std::chrono::steady_clock::now() - start, 14s) << "not noticed before the heartbeat ran out";
        std::this_thread::sleep_for(50ms);
    }
    EXPECT_EQ(state_of(*store, id), State::Interrupted);

    FakePlan plan;
    plan.steps = left.step + 50;
    FakeEngine engine(plan);
    Scheduler scheduler(*store, engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(engine.executed(), 0); // an interrupted run goes on only when somebody says so
    ASSERT_TRUE(store->requeue(id));
    scheduler.wake();
    scheduler.wait_until_idle();

    const auto run = read_run(*store, id);
    EXPECT_EQ(run.state, State::Completed);
    EXPECT_EQ(run.step, plan.steps);
    EXPECT_GT(run.last_sequence, left.last_sequence);
    EXPECT_GT(run.seconds, left.seconds);
    const auto points = *store->reader()->metric(id, "train/loss");
    ASSERT_EQ(static_cast<std::int64_t>(points.size()), plan.steps); // no step twice, none missing
    for (std::size_t i = 0; i < points.size(); ++i) {
        ASSERT_EQ(points[i].step, static_cast<std::int64_t>(i) + 1);
    }
    const auto log = *store->reader()->log(id, left.last_sequence);
    ASSERT_FALSE(log.empty());
    EXPECT_EQ(log.front().text, "Going on from the checkpoint.");
    EXPECT_GE(log.front().step, 30);
}

TEST(Crash, TwoProcessesShareAQueue) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const auto ids = add_runs(*store, {new_run("A"), new_run("B"), new_run("C")});
    ChildProcess child(STILLROOM_RUN_WORKER, {folder.path().string()});
    for (int i = 0; i < 2000 && state_of(*store, ids[0]) != State::Running; ++i) {
        std::this_thread::sleep_for(10ms);
    }
    FakeEngine engine;
    Scheduler scheduler(*store, engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle(); // B and C here, while A goes on over there
    EXPECT_EQ(engine.executed(), 2);
    EXPECT_EQ(state_of(*store, ids[1]), State::Completed);
    EXPECT_EQ(state_of(*store, ids[2]), State::Completed);
    EXPECT_EQ(state_of(*store, ids[0]), State::Running);
    scheduler.stop(ids[0], RunControl::Stop::Save);
    EXPECT_EQ(child.wait(), 0); // it saves, finds nothing more to do and leaves
    EXPECT_EQ(state_of(*store, ids[0]), State::Interrupted);
    EXPECT_TRUE(has_checkpoint(store->run_folder(ids[0])));
}

} // namespace
} // namespace stillroom::run
