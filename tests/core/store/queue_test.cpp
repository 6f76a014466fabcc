// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/store/owner.h"
#include "core/store/store.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <set>
#include <thread>

namespace stillroom::store {
namespace {

using namespace stillroom::test;
using run::State;

class QueueTest : public testing::Test {
  protected:
    TemporaryFolder m_folder;
    std::unique_ptr<Store> m_store = open_store(m_folder.path());

    RunId claim(const std::string& device = "cpu", const std::vector<RunId>& only = {}) {
        const auto taken = m_store->claim("7@elsewhere", device, only);
        EXPECT_TRUE(taken) << to_string(taken.error());
        return *taken ? (*taken)->id : 0;
    }
};

TEST_F(QueueTest, ClaimsInOrder) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C")});
    ASSERT_TRUE(m_store->move_in_queue(ids[2], -1));
    EXPECT_EQ(claim(), ids[0]);
    EXPECT_EQ(claim(), ids[2]);
    EXPECT_EQ(claim(), ids[1]);
    EXPECT_EQ(claim(), 0);
    const auto run = read_run(*m_store, ids[0]);
    EXPECT_EQ(run.state, State::Running);
    EXPECT_EQ(run.owner, "7@elsewhere");
    EXPECT_EQ(run.device, "cpu");
    EXPECT_GT(run.started_ms, 0);
}

TEST_F(QueueTest, MovesWithinBounds) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C")});
    ASSERT_TRUE(m_store->move_in_queue(ids[0], +5));
    ASSERT_TRUE(m_store->move_in_queue(ids[1], -1));
    std::vector<RunId> order;
    const auto runs = *m_store->reader()->runs();
    for (const auto& run : runs) {
        order.push_back(run.id);
    }
    EXPECT_THAT(order, testing::ElementsAre(ids[1], ids[2], ids[0]));
    EXPECT_EQ(claim(), ids[1]);
    EXPECT_EQ(m_store->move_in_queue(ids[1], 1).error().code, ErrorCode::Conflict);
}

TEST_F(QueueTest, ARunThatNamesADeviceWaitsForIt) {
    const auto ids = add_runs(*m_store, {new_run("A", -1, "cuda:1"), new_run("B", -1, "cpu")});
    EXPECT_EQ(claim("cuda:0"), 0);
    EXPECT_EQ(claim("cpu"), ids[1]);
    EXPECT_EQ(claim("cuda:1"), ids[0]);
}

TEST_F(QueueTest, OnlyLeavesOthersAlone) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B"), new_run("C")});
    EXPECT_EQ(claim("cpu", {ids[1]}), ids[1]);
    EXPECT_EQ(claim("cpu", {ids[1]}), 0);
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Queued);
}

TEST_F(QueueTest, AStudentWaitsForItsTeacher) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0)});
    EXPECT_EQ(claim(), ids[0]);
    EXPECT_EQ(claim(), 0);
    ASSERT_TRUE(m_store->finish(ids[0], State::Completed, "abc", {}));
    EXPECT_EQ(claim(), ids[1]);
}

TEST_F(QueueTest, AFailedTeacherFailsItsStudentsWithASentence) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0), new_run("Grandchild", 1), new_run("Free")});
    EXPECT_EQ(claim(), ids[0]);
    ASSERT_TRUE(m_store->finish(ids[0], State::Failed, "", Error{ErrorCode::Diverged, "The loss ran away.", {}}));
    std::vector<RunRecord> blocked;
    const auto taken = m_store->claim("7@elsewhere", "cpu", {}, &blocked);
    ASSERT_TRUE(taken && *taken);
    EXPECT_EQ((*taken)->id, ids[3]);
    ASSERT_EQ(blocked.size(), 2U);
    EXPECT_EQ(blocked[0].id, ids[1]);
    EXPECT_EQ(blocked[0].error->message, "This run needs \"Teacher\", which failed: The loss ran away.");
    EXPECT_EQ(blocked[1].error->message, "This run needs \"Student\", which could not start.");
    EXPECT_EQ(state_of(*m_store, ids[2]), State::Failed);

    // Queue the teacher again and its students come along.
    ASSERT_TRUE(m_store->requeue(ids[0]));
    for (const RunId id : {ids[0], ids[1], ids[2]}) {
        EXPECT_EQ(state_of(*m_store, id), State::Queued);
        EXPECT_FALSE(read_run(*m_store, id).error);
    }
}

TEST_F(QueueTest, ACancelledOrRemovedTeacherToo) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0)});
    ASSERT_TRUE(m_store->request(ids[0], RunRequestKind::StopSave)); // nothing to save yet
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Cancelled);
    EXPECT_EQ(claim(), 0);
    EXPECT_EQ(read_run(*m_store, ids[1]).error->message,
              "This run needs \"Teacher\", which was cancelled. Queue that one again to start both.");
    ASSERT_TRUE(m_store->remove_run(ids[0]));
    ASSERT_TRUE(m_store->requeue(ids[1]));
    EXPECT_EQ(claim(), 0);
    EXPECT_EQ(read_run(*m_store, ids[1]).error->message, "This run needs another one that was removed from the store.");
}

TEST_F(QueueTest, AnInterruptedTeacherKeepsItsStudentsWaiting) {
    const auto ids = add_runs(*m_store, {new_run("Teacher"), new_run("Student", 0)});
    claim();
    ASSERT_TRUE(m_store->finish(ids[0], State::Interrupted, "", {}));
    EXPECT_EQ(claim(), 0);
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Queued);
}

TEST_F(QueueTest, RequestsAreTakenOnce) {
    const auto ids = add_runs(*m_store, {new_run("A")});
    EXPECT_EQ(m_store->request(ids[0], RunRequestKind::Pause).error().message, "This run has not started yet.");
    claim();
    EXPECT_EQ(*m_store->take_request(ids[0]), RunRequestKind::None);
    ASSERT_TRUE(m_store->request(ids[0], RunRequestKind::Pause));
    EXPECT_EQ(read_run(*m_store, ids[0]).request, RunRequestKind::Pause);
    EXPECT_EQ(*m_store->take_request(ids[0]), RunRequestKind::Pause);
    EXPECT_EQ(*m_store->take_request(ids[0]), RunRequestKind::None);
    ASSERT_TRUE(m_store->finish(ids[0], State::Completed, "", {}));
    EXPECT_EQ(m_store->request(ids[0], RunRequestKind::StopSave).error().code, ErrorCode::Conflict);
    EXPECT_EQ(m_store->request(999, RunRequestKind::Pause).error().code, ErrorCode::NotFound);
    EXPECT_EQ(m_store->take_request(999).error().code, ErrorCode::NotFound);
}

TEST_F(QueueTest, StoppingInTheQueueKeepsACheckpointOnlyWhenAsked) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B")});
    for (const RunId id : ids) {
        ASSERT_EQ(claim("cpu", {id}), id);
        ASSERT_TRUE(m_store->finish(id, State::Interrupted, "", {}));
        ASSERT_TRUE(make_folder(m_store->run_folder(id) / "checkpoint-last"));
        ASSERT_TRUE(m_store->requeue(id));
        EXPECT_EQ(read_run(*m_store, id).device, "auto"); // free again to go anywhere
    }
    ASSERT_TRUE(m_store->request(ids[0], RunRequestKind::StopSave));
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Interrupted);
    EXPECT_TRUE(std::filesystem::exists(m_store->run_folder(ids[0]) / "checkpoint-last"));
    ASSERT_TRUE(m_store->request(ids[0], RunRequestKind::StopDiscard));
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(m_store->run_folder(ids[0]) / "checkpoint-last"));
    ASSERT_TRUE(m_store->request(ids[1], RunRequestKind::StopDiscard));
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(m_store->run_folder(ids[1]) / "checkpoint-last"));
}

TEST_F(QueueTest, RequeueOnlyWhatEndedEarly) {
    const auto ids = add_runs(*m_store, {new_run("A")});
    EXPECT_EQ(m_store->requeue(ids[0]).error().code, ErrorCode::Conflict);
    claim();
    EXPECT_EQ(m_store->requeue(ids[0]).error().code, ErrorCode::Conflict);
    ASSERT_TRUE(m_store->finish(ids[0], State::Completed, "", {}));
    EXPECT_EQ(m_store->requeue(ids[0]).error().message,
              "This run is completed: only one that ended early can be queued again.");
    EXPECT_EQ(m_store->requeue(999).error().code, ErrorCode::NotFound);
}

TEST_F(QueueTest, GiveBackUndoesAClaim) {
    const auto ids = add_runs(*m_store, {new_run("A")});
    claim("cuda:0");
    ASSERT_TRUE(m_store->give_back(ids[0]));
    const auto run = read_run(*m_store, ids[0]);
    EXPECT_EQ(run.state, State::Queued);
    EXPECT_EQ(run.device, "auto");
    EXPECT_EQ(run.started_ms, 0);
    EXPECT_EQ(claim("cpu"), ids[0]);
}

TEST_F(QueueTest, RunsWithoutAHeartbeatBecomeInterrupted) {
    const auto ids = add_runs(*m_store, {new_run("A"), new_run("B")});
    claim();
    EXPECT_TRUE(m_store->mark_interrupted()->empty());
    EXPECT_THAT(*m_store->mark_interrupted(0), testing::ElementsAre(ids[0]));
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Interrupted);
    EXPECT_EQ(state_of(*m_store, ids[1]), State::Queued);

    // Its process was only asleep: the next heartbeat takes it back.
    ASSERT_TRUE(m_store->heartbeat(ids[0]));
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Running);

    // Unless somebody else has it by now.
    ASSERT_TRUE(m_store->mark_interrupted(0));
    const auto other = open_store(m_folder.path());
    ASSERT_TRUE(other->requeue(ids[0]));
    ASSERT_TRUE(*other->claim("8@elsewhere", "cpu"));
    EXPECT_EQ(m_store->heartbeat(ids[0]).error().code, ErrorCode::Conflict);
    EXPECT_EQ(m_store->finish(ids[0], State::Completed, "", {}).error().code, ErrorCode::Conflict);
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Running);
    ASSERT_TRUE(other->finish(ids[0], State::Completed, "", {}));
    EXPECT_EQ(other->heartbeat(ids[0]).error().code, ErrorCode::Conflict);
    EXPECT_EQ(state_of(*m_store, ids[0]), State::Completed);
}

TEST_F(QueueTest, AProcessThatIsGoneIsNoticedSooner) {
    add_runs(*m_store, {new_run("A")});
    const std::string here = this_owner().substr(this_owner().find('@'));
    EXPECT_FALSE(owner_is_gone(this_owner()));
    EXPECT_FALSE(owner_is_gone("1234567@another-machine"));
    EXPECT_FALSE(owner_is_gone("nonsense"));
    EXPECT_TRUE(owner_is_gone("99999999" + here)); // beyond the largest process id
}

TEST_F(QueueTest, ManyThreadsNeverGetTheSameRun) {
    constexpr int kRuns = 60;
    std::vector<NewRun> runs;
    for (int i = 0; i < kRuns; ++i) {
        runs.push_back(new_run("Run " + std::to_string(i)));
    }
    add_runs(*m_store, runs);
    const auto other = open_store(m_folder.path());
    std::mutex mutex;
    std::multiset<RunId> taken;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&, i] {
                Store& store = i % 2 == 0 ? *m_store : *other;
                while (true) {
                    const auto run = store.claim(std::to_string(i) + "@x", "cpu");
                    ASSERT_TRUE(run) << to_string(run.error());
                    if (!*run) {
                        return;
                    }
                    const std::scoped_lock lock(mutex);
                    taken.insert((*run)->id);
                }
            });
        }
    }
    EXPECT_EQ(taken.size(), kRuns);
    EXPECT_EQ(std::set<RunId>(taken.begin(), taken.end()).size(), kRuns);
}

} // namespace
} // namespace stillroom::store
