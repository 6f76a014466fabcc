// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "tests/core/store/child_process.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace stillroom::store {
namespace {

using namespace stillroom::test;

TEST(StoreProcesses, TwoProcessesNeverTakeTheSameRun) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    std::vector<NewRun> runs(80, new_run("Run"));
    const auto ids = add_runs(*store, runs);

    ChildProcess one(STILLROOM_STORE_WORKER, {"claim", folder.path().string()});
    ChildProcess two(STILLROOM_STORE_WORKER, {"claim", folder.path().string()});
    std::multiset<RunId> taken;
    while (true) { // this process takes part too
        const auto run = store->claim("1@here", "cpu");
        ASSERT_TRUE(run) << to_string(run.error());
        if (!*run) {
            break;
        }
        taken.insert((*run)->id);
    }
    for (ChildProcess* child : {&one, &two}) {
        std::istringstream output(child->output());
        EXPECT_EQ(child->wait(), 0);
        for (RunId id = 0; output >> id;) {
            taken.insert(id);
        }
    }
    EXPECT_EQ(taken.size(), ids.size());
    EXPECT_EQ(std::set<RunId>(taken.begin(), taken.end()), std::set<RunId>(ids.begin(), ids.end()));
}

TEST(StoreProcesses, ReadsWhatAnotherProcessWritesMeanwhile) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const RunId id = add_runs(*store, {new_run("Run")}).at(0);
    const auto reader = store->reader();
    ChildProcess child(STILLROOM_STORE_WORKER, {"write", folder.path().string(), std::to_string(id), "20000"});
    std::size_t seen = 0;
    std::uint64_t last = 0;
    for (int round = 0; round < 10'000 && seen < 20'000; ++round) {
        const auto points = reader->metric(id, "train/loss", last);
        ASSERT_TRUE(points) << to_string(points.error());
        seen += points->size();
        last = points->empty() ? last : points->back().sequence;
        ASSERT_TRUE(store->set_setting("round", std::to_string(round))); // both write at once
    }
    EXPECT_EQ(child.wait(), 0);
    EXPECT_EQ(seen, 20'000U);
}

} // namespace
} // namespace stillroom::store
