// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

namespace stillroom::store {
namespace {

using namespace stillroom::test;

/// As many events as a long study makes; how fast is a question for the benchmark.
TEST(ManyEvents, AreAllThereAfterwards) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const RunId id = add_runs(*store, {new_run("Run")}).at(0);
    constexpr std::uint64_t kEvents = 300'000;
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i) {
        names.push_back("train/loss/source" + std::to_string(i));
    }
    for (std::uint64_t i = 0; i < kEvents; ++i) {
        store->append(event(id, i + 1, run::Metric{names[i % 30], static_cast<std::int64_t>(i / 30), 0.5}));
    }
    ASSERT_TRUE(store->flush());
    const auto reader = store->reader();
    for (const auto& name : names) {
        ASSERT_EQ(reader->metric(id, name)->size(), 10'000U);
    }
    ASSERT_EQ(reader->summaries(id)->size(), 30U);
}

} // namespace
} // namespace stillroom::store
