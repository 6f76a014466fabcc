// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/run/checkpoints.h"
#include "core/run/control.h"
#include "core/run/engine_loader.h"
#include "core/run/failure.h"
#include "core/run/mailbox.h"
#include "core/run/pending.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

namespace stillroom::run {
namespace {

using namespace std::chrono_literals;
using test::TemporaryFolder;

Event metric_event(std::uint64_t sequence) { return {1, sequence, 0.0, 0, Metric{"train/loss", 1, 1.0}}; }
Event log_event(std::uint64_t sequence) { return {1, sequence, 0.0, 0, Log{LogLevel::Info, 1, "text"}}; }

TEST(Words, GoThereAndBack) {
    for (const State state : {State::Queued, State::Running, State::Paused, State::Completed, State::Failed,
                              State::Cancelled, State::Interrupted}) {
        EXPECT_EQ(state_from(to_string(state)), state);
    }
    for (const Role role : {Role::Teacher, Role::Student, Role::Control}) {
        EXPECT_EQ(role_from(to_string(role)), role);
    }
    for (const LogLevel level : {LogLevel::Info, LogLevel::Step, LogLevel::Eval, LogLevel::Warning, LogLevel::Error}) {
        EXPECT_EQ(log_level_from(to_string(level)), level);
    }
    EXPECT_EQ(state_from("Running"), std::nullopt);
    EXPECT_EQ(role_from(""), std::nullopt);
}

TEST(MailboxTest, KeepsOrderAndEmpties) {
    Mailbox mailbox;
    for (std::uint64_t i = 1; i <= 5; ++i) {
        mailbox.post(metric_event(i));
    }
    const auto events = mailbox.drain();
    ASSERT_EQ(events.size(), 5U);
    EXPECT_EQ(events.front().sequence, 1U);
    EXPECT_EQ(events.back().sequence, 5U);
    EXPECT_TRUE(mailbox.drain().empty());
    EXPECT_EQ(mailbox.dropped(), 0U);
}

TEST(MailboxTest, DropsTheOldestMetricsAndLeavesAGap) {
    Mailbox mailbox(100);
    mailbox.post(log_event(1));
    for (std::uint64_t i = 2; i <= 101; ++i) {
        mailbox.post(metric_event(i));
    }
    const auto events = mailbox.drain();
    EXPECT_LE(events.size(), 100U);
    EXPECT_EQ(events.size() + mailbox.dropped(), 101U);
    EXPECT_EQ(events.front().sequence, 1U); // the log line stays
    EXPECT_GT(events[1].sequence, 2U);      // the gap a listener sees
    EXPECT_EQ(events.back().sequence, 101U);
}

TEST(MailboxTest, StaysBoundedWithoutMetricsToo) {
    Mailbox mailbox(50);
    for (std::uint64_t i = 1; i <= 1000; ++i) {
        mailbox.post(log_event(i));
    }
    const auto events = mailbox.drain();
    EXPECT_LE(events.size(), 50U);
    EXPECT_EQ(events.back().sequence, 1000U);
}

TEST(MailboxTest, LosesNothingBetweenThreads) {
    Mailbox mailbox;
    std::size_t seen = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (std::uint64_t k = 1; k <= 5000; ++k) {
                    mailbox.post(metric_event(k));
                }
            });
        }
        for (int i = 0; i < 100; ++i) {
            seen += mailbox.drain().size();
        }
    }
    EXPECT_EQ(seen + mailbox.drain().size(), 20'000U);
}

TEST(RunControlTest, HoldsAndLetsGo) {
    RunControl control;
    std::vector<bool> gate;
    control.on_gate([&](bool held) { gate.push_back(held); });
    EXPECT_EQ(control.wait_while_paused(), RunControl::Stop::No);
    EXPECT_TRUE(gate.empty());
    control.pause();
    EXPECT_TRUE(control.paused());
    {
        const std::jthread resumer([&] {
            while (control.held() < 50ms) {
                std::this_thread::sleep_for(1ms);
            }
            control.resume();
        });
        EXPECT_EQ(control.wait_while_paused(), RunControl::Stop::No);
    }
    EXPECT_EQ(gate, (std::vector<bool>{true, false}));
    EXPECT_GE(control.held(), 50ms);
    const auto held = control.held();
    std::this_thread::sleep_for(5ms);
    EXPECT_EQ(control.held(), held);
}

TEST(RunControlTest, StopOpensTheGateAndStays) {
    RunControl control;
    control.pause();
    const std::stop_token token = control.token();
    control.stop(RunControl::Stop::No);
    EXPECT_FALSE(token.stop_requested());
    control.stop(RunControl::Stop::Save);
    EXPECT_TRUE(token.stop_requested());
    EXPECT_EQ(control.wait_while_paused(), RunControl::Stop::Save);
    control.pause(); // too late to hold it
    EXPECT_EQ(control.wait_while_paused(), RunControl::Stop::Save);
    control.stop(RunControl::Stop::Discard);
    control.stop(RunControl::Stop::Save);
    EXPECT_EQ(control.stopping(), RunControl::Stop::Discard);
}

TEST(CheckpointsTest, AreFoundByNameAndRemoved) {
    const TemporaryFolder folder;
    EXPECT_FALSE(has_checkpoint(folder.path() / "nowhere"));
    EXPECT_TRUE(remove_checkpoints(folder.path() / "nowhere"));
    ASSERT_TRUE(write_file(folder.path() / "model.safetensors", "x"));
    ASSERT_TRUE(make_folder(folder.path() / "checkpoint-10.tmp123.0"));
    EXPECT_FALSE(has_checkpoint(folder.path()));
    ASSERT_TRUE(make_folder(folder.path() / "checkpoint-10" / "inner"));
    ASSERT_TRUE(write_file(folder.path() / "checkpoint-last", "x"));
    EXPECT_TRUE(has_checkpoint(folder.path()));
    ASSERT_TRUE(remove_checkpoints(folder.path()));
    EXPECT_FALSE(has_checkpoint(folder.path()));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "model.safetensors"));
}

TEST(FailureTest, TellsMemoryFromTheRest) {
    const auto of = [](auto exception) { return describe(std::make_exception_ptr(std::move(exception)), "cuda:0"); };
    EXPECT_EQ(of(std::bad_alloc()).code, ErrorCode::OutOfMemory);
    for (const char* text : {"CUDA out of memory. Tried to allocate 2 GiB",
                             "[enforce fail at alloc_cpu.cpp:75] DefaultCPUAllocator: can't allocate memory: you tried",
                             "CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"}) {
        EXPECT_EQ(of(std::runtime_error(text)).code, ErrorCode::OutOfMemory) << text;
        EXPECT_EQ(with_advice(Error{ErrorCode::Internal, text, {}}, "cpu").code, ErrorCode::OutOfMemory);
    }
    EXPECT_THAT(of(std::bad_alloc()).message, testing::HasSubstr("cuda:0"));
    EXPECT_EQ(of(std::runtime_error("shape mismatch")).code, ErrorCode::Internal);
    EXPECT_EQ(with_advice(Error{ErrorCode::BadInput, "out of memory", {}}, "cpu").code, ErrorCode::BadInput);
}

store::QueueEntry entry(RunId id, State state, RunId after = 0, std::optional<State> after_state = {},
                        const std::string& device = "auto") {
    return {id, state, after, after_state, device};
}

TEST(PendingTest, CountsWhatCanStillRunHere) {
    const std::vector<std::string> cpu{"cpu"};
    EXPECT_FALSE(anything_pending({}, cpu, {}));
    EXPECT_TRUE(anything_pending({entry(1, State::Queued)}, cpu, {}));
    EXPECT_FALSE(anything_pending({entry(1, State::Queued, 0, {}, "cuda:0")}, cpu, {}));
    EXPECT_FALSE(anything_pending({entry(1, State::Queued)}, cpu, {2}));
    EXPECT_FALSE(anything_pending({entry(1, State::Running)}, cpu, {}));
    EXPECT_TRUE(anything_pending({entry(1, State::Running)}, cpu, {1}));
    EXPECT_TRUE(anything_pending({entry(2, State::Queued, 1, State::Completed)}, cpu, {}));
    EXPECT_TRUE(anything_pending({entry(2, State::Queued, 1, State::Running)}, cpu, {}));
    EXPECT_TRUE(anything_pending({entry(2, State::Queued, 1, State::Failed)}, cpu, {})); // to be marked failed
    EXPECT_FALSE(anything_pending({entry(2, State::Queued, 1, State::Interrupted)}, cpu, {}));
    // A chain: 3 after 2 after 1, where 1 is interrupted, wants another device, or waits for itself.
    const auto two = entry(2, State::Queued, 1, State::Queued);
    const auto three = entry(3, State::Queued, 2, State::Queued);
    EXPECT_FALSE(anything_pending({entry(2, State::Queued, 1, State::Interrupted), three}, cpu, {}));
    EXPECT_FALSE(anything_pending({entry(1, State::Queued, 0, {}, "cuda:0"), two, three}, cpu, {}));
    EXPECT_TRUE(anything_pending({entry(1, State::Queued), two, three}, cpu, {}));
    EXPECT_FALSE(anything_pending({entry(1, State::Queued, 3, State::Queued), two, three}, cpu, {}));
}

TEST(EngineLoaderTest, AMissingModuleIsAnErrorWithAWayOut) {
    const auto engine = load_engine();
    if (engine) {
        GTEST_SKIP() << "the engine is built here";
    }
    EXPECT_TRUE(engine.error().code == ErrorCode::NotFound || engine.error().code == ErrorCode::Unsupported);
    EXPECT_THAT(engine.error().place.file, testing::HasSubstr("libstillroom_engine.so"));
    EXPECT_THAT(engine.error().message, testing::HasSubstr("training engine"));
}

} // namespace
} // namespace stillroom::run
