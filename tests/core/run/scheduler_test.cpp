// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/scheduler.h"

#include "core/run/checkpoints.h"
#include "core/run/mailbox.h"
#include "tests/core/run/fake_engine.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

namespace stillroom::run {
namespace {

using namespace stillroom::test;
using namespace std::chrono_literals;

class SchedulerTest : public testing::Test {
  protected:
    TemporaryFolder m_folder;
    std::unique_ptr<store::Store> m_store = open_store(m_folder.path());
    FakeEngine m_engine;
    Mailbox m_mailbox;

    /// Waits for a condition, at most 20 s.
    template <class Condition>
    static bool eventually(Condition condition) {
        for (int i = 0; i < 2000; ++i) {
            if (condition()) {
                return true;
            }
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }
    bool reaches(RunId id, State state) {
        return eventually([&] { return state_of(*m_store, id) == state; });
    }
    bool passes(RunId id, std::int64_t step) {
        return eventually([&] { return read_run(*m_store, id).step >= step; });
    }
    /// Every run's events are numbered 1, 2, 3 ...
    static void expect_no_gap(const std::vector<Event>& events) {
        std::map<RunId, std::uint64_t> last;
        for (const auto& event : events) {
            ASSERT_EQ(event.sequence, ++last[event.run]) << "run " << event.run;
        }
    }
    static std::vector<State> states(const std::vector<Event>& events, RunId id) {
        std::vector<State> found;
        for (const auto& event : events) {
            if (const auto* change = std::get_if<StateChanged>(&event.payload); change != nullptr && event.run == id) {
                found.push_back(change->state);
            }
        }
        return found;
    }
};

FakePlan slow(std::int64_t steps = 100'000) {
    FakePlan plan;
    plan.steps = steps;
    plan.step_time = 1ms;
    return plan;
}

TEST_F(SchedulerTest, CarriesOutAStudy) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0)});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.listen(m_mailbox);
    scheduler.start();
    scheduler.wait_until_idle();
    for (const RunId id : ids) {
        const auto run = read_run(*m_store, id);
        EXPECT_EQ(run.state, State::Completed);
        EXPECT_EQ(run.artifact, "fake" + std::to_string(id));
        EXPECT_EQ(run.step, 100);
        EXPECT_EQ(run.device, "cpu");
        EXPECT_EQ(m_store->reader()->metric(id, "train/loss")->size(), 100U);
        EXPECT_EQ(m_store->reader()->metric(id, "eval/dc/accuracy")->size(), 5U);
        EXPECT_EQ(m_store->reader()->stages(id)->size(), 4U);
    }
    const auto events = m_mailbox.drain();
    expect_no_gap(events);
    EXPECT_EQ(read_run(*m_store, ids[1]).last_sequence, events.back().sequence);
    EXPECT_THAT(states(events, ids[0]), testing::ElementsAre(State::Running, State::Completed));
    EXPECT_FALSE(scheduler.busy());
    EXPECT_FALSE(scheduler.take_error());
    EXPECT_EQ(m_engine.measured(), 1); // the second run finds the speed in the store
}

TEST_F(SchedulerTest, TheRequestCarriesTheRun) {
    store::NewRun added = new_run("Run");
    added.run.seed = 13;
    added.run.role = Role::Control;
    added.run.recipe = {{"format", 1}, {"name", "The point"}};
    added.run.stop_after_steps = 7;
    const auto ids = add_runs(*m_store, {added});
    RunRequest seen;
    m_engine.plan_by([&](const RunRequest& request) {
        seen = request;
        return FakePlan{};
    });
    Scheduler scheduler(*m_store, m_engine, {"auto"});
    EXPECT_THAT(scheduler.devices(), testing::ElementsAre("cpu"));
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(seen.id, ids[0]);
    EXPECT_EQ(seen.seed, 13U);
    EXPECT_EQ(seen.role, Role::Control);
    EXPECT_EQ(seen.recipe.name, "The point");
    EXPECT_EQ(seen.device, "cpu");
    EXPECT_EQ(seen.home, m_store->home());
    EXPECT_EQ(seen.run_folder, m_store->run_folder(ids[0]));
    EXPECT_EQ(seen.recipe_folder, "/recipes");
    EXPECT_EQ(seen.stop_after_steps, 7);
    EXPECT_EQ(seen.speed.fp32_flops, 2e11);
    EXPECT_FALSE(seen.resume);
    EXPECT_EQ(read_run(*m_store, ids[0]).step, 7);
}

TEST_F(SchedulerTest, SeveralDevicesRunSeveralRunsAtOnce) {
    m_engine.plan_by([](const RunRequest&) { return slow(300); });
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C"), new_run("D", -1, "cuda:1")});
    Scheduler scheduler(*m_store, m_engine, {"cpu", "cuda:0", "cuda:1"});
    scheduler.listen(m_mailbox);
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(m_engine.most_at_once(), 3);
    EXPECT_EQ(m_engine.executed(), 4);
    for (const RunId id : ids) {
        EXPECT_EQ(state_of(*m_store, id), State::Completed);
    }
    EXPECT_EQ(read_run(*m_store, ids[3]).device, "cuda:1");
    expect_no_gap(m_mailbox.drain());
}

TEST_F(SchedulerTest, RunsSideBySideShareTheCpu) {
    std::atomic<int> least{100};
    m_engine.plan_by([&](const RunRequest& request) {
        least = std::min(least.load(), request.side_by_side);
        EXPECT_EQ(request.device, "cpu");
        return slow(300);
    });
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C")});
    Scheduler scheduler(*m_store, m_engine, {"auto", "cpu"}, {}, 2); // the CPU twice, but it is one device
    EXPECT_EQ(scheduler.devices(), (std::vector<std::string>{"cpu", "cpu"}));
    scheduler.listen(m_mailbox);
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(m_engine.most_at_once(), 2);
    EXPECT_EQ(least, 2);
    for (const RunId id : ids) {
        EXPECT_EQ(state_of(*m_store, id), State::Completed);
    }
    expect_no_gap(m_mailbox.drain());
}

TEST_F(SchedulerTest, ARunForADeviceThatIsNotHereIsLeftInTheQueue) {
    const auto ids = add_runs(*m_store, {new_run("A", -1, "cuda:7"), new_run("B")});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Queued);
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Completed);
}

TEST_F(SchedulerTest, OnlyItsOwnRuns) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C", 1)});
    Scheduler scheduler(*m_store, m_engine, {"cpu"}, {ids[1], ids[2]});
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Queued);
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Completed);
    EXPECT_EQ(state_of(*m_store, ids[2]), State::Completed);
}

TEST_F(SchedulerTest, PausesAndGoesOn) {
    m_engine.plan_by([](const RunRequest&) { return slow(400); });
    const auto ids = add_runs(*m_store, {new_run("A")});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.listen(m_mailbox);
    scheduler.start();
    ASSERT_TRUE(passes(ids[0], 20));
    scheduler.pause(ids[0]);
    ASSERT_TRUE(reaches(ids[0], State::Paused));
    const auto held = read_run(*m_store, ids[0]);
    std::this_thread::sleep_for(300ms);
    EXPECT_EQ(read_run(*m_store, ids[0]).step, held.step);
    EXPECT_TRUE(scheduler.busy());
    scheduler.resume(ids[0]);
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Completed);
    const auto events = m_mailbox.drain();
    expect_no_gap(events);
    EXPECT_THAT(states(events, ids[0]),
                testing::ElementsAre(State::Running, State::Paused, State::Running, State::Completed));
    // The pause is in the wall clock, not in the training time.
    const double wall = static_cast<double>(events.back().unix_ms - events.front().unix_ms) / 1000.0;
    EXPECT_LT(events.back().seconds, wall - 0.25);
}

TEST_F(SchedulerTest, StopAndSaveThenResumeContinuesTheSequence) {
    m_engine.plan_by([](const RunRequest&) { return slow(150); });
    const auto ids = add_runs(*m_store, {new_run("A")});
    {
        Scheduler scheduler(*m_store, m_engine, {"cpu"});
        scheduler.listen(m_mailbox);
        scheduler.start();
        ASSERT_TRUE(passes(ids[0], 20));
        scheduler.stop(ids[0], RunControl::Stop::Save);
        scheduler.wait_until_idle();
        ASSERT_EQ(state_of(*m_store, ids[0]), State::Interrupted);
        EXPECT_TRUE(has_checkpoint(m_store->run_folder(ids[0])));
        ASSERT_TRUE(m_store->requeue(ids[0]));
        scheduler.wake();
        scheduler.wait_until_idle();
    }
    const auto run = read_run(*m_store, ids[0]);
    EXPECT_EQ(run.state, State::Completed);
    const auto events = m_mailbox.drain();
    expect_no_gap(events);
    for (std::size_t i = 1; i < events.size(); ++i) {
        ASSERT_GE(events[i].seconds, events[i - 1].seconds);
    }
    const auto points = *m_store->reader()->metric(ids[0], "train/loss");
    ASSERT_EQ(points.size(), 150U); // none twice, none missing
    for (std::size_t i = 0; i < points.size(); ++i) {
        ASSERT_EQ(points[i].step, static_cast<std::int64_t>(i) + 1);
    }
}

TEST_F(SchedulerTest, StopAndDiscardRemovesTheCheckpoints) {
    m_engine.plan_by([](const RunRequest&) { return slow(); });
    const auto ids = add_runs(*m_store, {new_run("A")});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.start();
    ASSERT_TRUE(passes(ids[0], 20));
    EXPECT_TRUE(has_checkpoint(m_store->run_folder(ids[0])));
    scheduler.pause(ids[0]);
    ASSERT_TRUE(reaches(ids[0], State::Paused));
    scheduler.stop(ids[0], RunControl::Stop::Discard); // also opens the gate
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Cancelled);
    EXPECT_FALSE(has_checkpoint(m_store->run_folder(ids[0])));
}

TEST_F(SchedulerTest, AQueuedRunIsTakenOutByStop) {
    m_engine.plan_by([](const RunRequest&) { return slow(300); });
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C", 1)});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.listen(m_mailbox);
    scheduler.start();
    scheduler.stop(ids[1], RunControl::Stop::Save);
    ASSERT_TRUE(reaches(ids[1], State::Cancelled));
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Completed);
    EXPECT_EQ(state_of(*m_store, ids[2]), State::Failed); // it waited for B
    const auto events = m_mailbox.drain();
    EXPECT_THAT(states(events, ids[1]), testing::ElementsAre(State::Cancelled));
    EXPECT_THAT(states(events, ids[2]), testing::ElementsAre(State::Failed));
}

TEST_F(SchedulerTest, AFailedTeacherFailsItsStudents) {
    m_engine.plan_by([](const RunRequest& request) {
        FakePlan plan;
        plan.ending = request.role == Role::Teacher ? Ending::Fail : Ending::Complete;
        return plan;
    });
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0)});
    Scheduler scheduler(*m_store, m_engine, {"cpu"}, ids);
    scheduler.listen(m_mailbox);
    scheduler.start();
    scheduler.wait_until_idle();
    const auto teacher = read_run(*m_store, ids[0]);
    EXPECT_EQ(teacher.state, State::Failed);
    EXPECT_EQ(teacher.error->code, ErrorCode::Diverged);
    const auto student = read_run(*m_store, ids[1]);
    EXPECT_EQ(student.state, State::Failed);
    EXPECT_EQ(student.error->message,
              "This run needs \"Teacher\", which failed: The loss ran away at step 50. Lower the learning rate.");
    const auto events = m_mailbox.drain();
    expect_no_gap(events);
    EXPECT_THAT(states(events, ids[1]), testing::ElementsAre(State::Failed));
}

TEST_F(SchedulerTest, ExceptionsBecomeFailedRuns) {
    m_engine.plan_by([](const RunRequest& request) {
        FakePlan plan;
        plan.ending = static_cast<Ending>(static_cast<int>(Ending::Throw) + static_cast<int>(request.seed));
        return plan;
    });
    std::vector<store::NewRun> runs;
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
        runs.push_back(new_run("Run"));
        runs.back().run.seed = seed;
    }
    const auto ids = add_runs(*m_store, runs);
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle();
    const auto error = [&](std::size_t i) { return *read_run(*m_store, ids[i]).error; };
    EXPECT_EQ(error(0).code, ErrorCode::Internal);
    EXPECT_EQ(error(0).message, "The run stopped on an unexpected error: index 5 is out of bounds The log holds the "
                                "whole message.");
    const auto log = *m_store->reader()->log(ids[0]);
    EXPECT_TRUE(std::any_of(log.begin(), log.end(), [](const store::LogLine& line) {
        return line.text.find("somewhere deep") != std::string::npos && line.level == LogLevel::Error;
    }));
    for (const std::size_t memory : {1U, 2U}) {
        EXPECT_EQ(error(memory).code, ErrorCode::OutOfMemory);
        EXPECT_THAT(error(memory).message, testing::HasSubstr("The memory of cpu ran out. Lower the batch tokens"));
    }
    EXPECT_EQ(error(3).code, ErrorCode::Internal);
}

TEST_F(SchedulerTest, ARecipeThatCannotBeReadFailsTheRun) {
    store::NewRun added = new_run("Run");
    added.run.recipe = {{"format", 1}, {"naem", "typo"}};
    const auto ids = add_runs(*m_store, {added});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Failed);
    EXPECT_EQ(read_run(*m_store, ids[0]).error->code, ErrorCode::BadInput);
    EXPECT_EQ(m_engine.executed(), 0);
}

TEST_F(SchedulerTest, NanReachesListenersAndStore) {
    m_engine.plan_by([](const RunRequest&) {
        FakePlan plan;
        plan.nan_from = 90;
        return plan;
    });
    const auto ids = add_runs(*m_store, {new_run("A")});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.start();
    scheduler.wait_until_idle();
    const auto points = *m_store->reader()->metric(ids[0], "train/loss");
    ASSERT_EQ(points.size(), 100U);
    EXPECT_FALSE(std::isnan(points[88].value));
    EXPECT_TRUE(std::isnan(points[89].value));
}

TEST_F(SchedulerTest, DestructionSavesAndJoins) {
    m_engine.plan_by([](const RunRequest&) { return slow(); });
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B")});
    {
        Scheduler scheduler(*m_store, m_engine, {"cpu"});
        scheduler.start();
        ASSERT_TRUE(passes(ids[0], 5));
    }
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Interrupted);
    EXPECT_TRUE(has_checkpoint(m_store->run_folder(ids[0])));
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Queued);
}

TEST_F(SchedulerTest, StopAllTakesNoMore) {
    m_engine.plan_by([](const RunRequest&) { return slow(); });
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C"), new_run("D")});
    Scheduler scheduler(*m_store, m_engine, {"cpu", "cuda:0"});
    scheduler.start();
    ASSERT_TRUE(passes(ids[1], 5));
    scheduler.stop_all(RunControl::Stop::Save);
    scheduler.wait_until_idle();
    EXPECT_EQ(m_engine.executed(), 2);
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Interrupted);
    EXPECT_EQ(state_of(*m_store, ids[2]), State::Queued);
}

TEST_F(SchedulerTest, FollowsRequestsOfAnotherProcess) {
    m_engine.plan_by([](const RunRequest&) { return slow(); });
    const auto ids = add_runs(*m_store, {new_run("A")});
    Scheduler scheduler(*m_store, m_engine, {"cpu"});
    scheduler.start();
    ASSERT_TRUE(passes(ids[0], 5));
    const auto other = open_store(m_folder.path());
    ASSERT_TRUE(other->request(ids[0], store::RunRequestKind::Pause));
    ASSERT_TRUE(reaches(ids[0], State::Paused));
    ASSERT_TRUE(other->request(ids[0], store::RunRequestKind::Resume));
    ASSERT_TRUE(reaches(ids[0], State::Running));
    FakeEngine idle;
    Scheduler elsewhere(*other, idle, {"cpu"}); // another process's scheduler steers it too
    elsewhere.start();
    elsewhere.stop(ids[0], RunControl::Stop::Discard);
    ASSERT_TRUE(reaches(ids[0], State::Cancelled));
    EXPECT_EQ(idle.executed(), 0);
}

TEST_F(SchedulerTest, ARunTakenOverByOthersIsLetGo) {
    m_engine.plan_by([](const RunRequest&) { return slow(); });
    const auto ids = add_runs(*m_store, {new_run("A")});
    Scheduler scheduler(*m_store, m_engine, {"cpu"}, ids);
    scheduler.listen(m_mailbox);
    scheduler.start();
    ASSERT_TRUE(passes(ids[0], 5));
    const auto other = open_store(m_folder.path());
    ASSERT_TRUE(other->mark_interrupted(0)); // as if this process had slept
    ASSERT_TRUE(other->requeue(ids[0]));
    ASSERT_TRUE(*other->claim("8@elsewhere", "cpu"));
    ASSERT_TRUE(eventually([&] { return !scheduler.busy(); }));
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Running);
    EXPECT_EQ(read_run(*m_store, ids[0]).owner, "8@elsewhere");
    EXPECT_TRUE(has_checkpoint(m_store->run_folder(ids[0])));
}

TEST_F(SchedulerTest, WaitingForARunInAnotherProcessEndsWithIt) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B", 0)});
    const auto other = open_store(m_folder.path());
    ASSERT_TRUE(*other->claim("8@elsewhere", "cpu"));
    Scheduler scheduler(*m_store, m_engine, {"cpu"}, ids);
    scheduler.start();
    std::jthread finisher([&] {
        std::this_thread::sleep_for(300ms);
        EXPECT_TRUE(other->finish(ids[0], State::Completed, "", {}));
    });
    scheduler.wait_until_idle();
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Completed);
}

TEST_F(SchedulerTest, NothingToDoIsIdleAtOnce) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0)});
    ASSERT_TRUE(*m_store->claim("8@elsewhere", "cpu"));
    ASSERT_TRUE(m_store->finish(ids[0], State::Interrupted, "", {}));
    Scheduler scheduler(*m_store, m_engine, {"cpu"}, ids);
    scheduler.start();
    scheduler.wait_until_idle(); // the student waits for an interrupted teacher: nobody is coming
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Queued);
}

} // namespace
} // namespace stillroom::run
