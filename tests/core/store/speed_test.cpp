// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"
#include "tests/core/store/samples.h"
#include "tests/core/store/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <iostream>

namespace stillroom::store {
namespace {

using namespace stillroom::test;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// The limits are many times what is needed here, so that a slow or busy machine passes and a lost index does not.
TEST(StoreSpeed, RunThreadsAreNotHeldUpAndCurvesReadFast) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path());
    const RunId id = add_runs(*store, {new_run("Run")}).at(0);
    constexpr std::uint64_t kEvents = 300'000;
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i) {
        names.push_back("train/loss/source" + std::to_string(i));
    }
    const auto start = Clock::now();
    double longest = 0.0;
    for (std::uint64_t i = 0; i < kEvents; ++i) {
        const auto before = Clock::now();
        store->append(event(id, i + 1, run::Metric{names[i % 30], static_cast<std::int64_t>(i / 30), 0.5}));
        longest = std::max(longest, ms_since(before));
    }
    const double appended = ms_since(start);
    ASSERT_TRUE(store->flush());
    const double written = ms_since(start);

    const auto reader = store->reader();
    double fastest = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto before = Clock::now();
        const auto points = reader->metric(id, names[7]);
        fastest = std::min(fastest, ms_since(before));
        ASSERT_EQ(points->size(), 10'000U);
    }
    const auto before = Clock::now();
    ASSERT_EQ(reader->summaries(id)->size(), 30U);
    const double summaries = ms_since(before);
    std::cout << "300,000 events: appended in " << appended << " ms (longest call " << longest << " ms), written after "
              << written << " ms; 10,000 points read in " << fastest << " ms; 30 summaries in " << summaries << " ms\n";
    EXPECT_LT(appended, 3000.0);
    EXPECT_LT(fastest, 200.0);
    EXPECT_LT(summaries, 50.0);
}

} // namespace
} // namespace stillroom::store
