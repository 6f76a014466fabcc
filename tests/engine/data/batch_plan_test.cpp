// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/batch_plan.h"

#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace stillroom::engine {

namespace {

std::vector<std::int32_t> some_lengths(std::size_t count) {
    Random random(3);
    std::vector<std::int32_t> lengths(count);
    for (auto& length : lengths) {
        length = static_cast<std::int32_t>(3 + random.below(28));
    }
    return lengths;
}

} // namespace

TEST(BatchPlan, EveryExampleOnceAndWithinTheBudget) {
    const auto lengths = some_lengths(1000);
    const auto plan = plan_batches(lengths, 256, 1, 0);
    std::vector<int> seen(lengths.size());
    for (const auto& batch : plan) {
        std::int64_t longest = 0;
        for (const auto index : batch) {
            ++seen[static_cast<std::size_t>(index)];
            longest = std::max<std::int64_t>(longest, lengths[static_cast<std::size_t>(index)]);
        }
        EXPECT_LE(longest * static_cast<std::int64_t>(batch.size()), 256);
    }
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), 1000);
    EXPECT_LT(padding_share(lengths, plan), 0.05);
}

TEST(BatchPlan, SameSeedAndEpochGiveTheSamePlan) {
    const auto lengths = some_lengths(300);
    EXPECT_EQ(plan_batches(lengths, 128, 1, 4), plan_batches(lengths, 128, 1, 4));
}

TEST(BatchPlan, EpochsDifferInOrderAndCompanyButNotInNumber) {
    const auto lengths = some_lengths(300);
    auto first = plan_batches(lengths, 128, 1, 0);
    auto second = plan_batches(lengths, 128, 1, 1);
    EXPECT_NE(first, second);
    EXPECT_EQ(first.size(), second.size());
    for (auto* plan : {&first, &second}) {
        for (auto& batch : *plan) {
            std::sort(batch.begin(), batch.end());
        }
        std::sort(plan->begin(), plan->end());
    }
    EXPECT_NE(first, second) << "the same batches in another order";
}

TEST(BatchPlan, TextAboveTheBudgetStandsAlone) {
    const std::vector<std::int32_t> lengths{500, 4, 4};
    const auto plan = plan_batches_in_order(lengths, 64);
    ASSERT_EQ(plan.size(), 2U);
    EXPECT_EQ(plan[0], (BatchIndices{1, 2}));
    EXPECT_EQ(plan[1], (BatchIndices{0}));
}

TEST(BatchPlan, NoTextsNoBatches) {
    EXPECT_TRUE(plan_batches({}, 64, 1, 0).empty());
    EXPECT_EQ(padding_share({}, {}), 0.0);
}

} // namespace stillroom::engine
