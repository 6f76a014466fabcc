// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/recipe/ratios.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace stillroom;
using namespace stillroom::recipe;
using Numbers = std::vector<std::int64_t>;

namespace {

std::vector<TransferSource> sources(const Numbers& ratios, const std::vector<bool>& locked = {}) {
    std::vector<TransferSource> list;
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        list.push_back(
            {std::string(1, static_cast<char>('a' + i)), ratios[i], i < locked.size() && locked[i]});
    }
    return list;
}

std::vector<TransferSource> with(std::vector<TransferSource> list, const Numbers& ratios) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[i].ratio = ratios[i];
    }
    return list;
}

std::int64_t sum(const Numbers& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

} // namespace

TEST(Ratios, LargestRemainderGivesTiesToTheUpperRow) {
    EXPECT_EQ(apportion({1, 1, 1}, 10000), (Numbers{3334, 3333, 3333}));
    EXPECT_EQ(apportion({1, 1}, 5), (Numbers{3, 2}));
    EXPECT_EQ(apportion({0, 0, 0}, 7), (Numbers{3, 2, 2}));
    EXPECT_EQ(apportion({2, 1}, 4), (Numbers{3, 1})); // 2.67 and 1.33
    EXPECT_EQ(apportion({}, 4), Numbers{});
    EXPECT_EQ(apportion({5, 0}, 0), (Numbers{0, 0}));
}

TEST(Ratios, QuotasAreWholeAndWithinOneOfTheRequest) {
    Random random(3);
    for (int round = 0; round < 200; ++round) {
        const auto ratios = apportion({static_cast<std::int64_t>(random.below(100)),
                                       static_cast<std::int64_t>(random.below(100)),
                                       static_cast<std::int64_t>(random.below(100)), 1},
                                      kWhole);
        const auto size = static_cast<std::int64_t>(1 + random.below(100000));
        const auto parts = quotas(sources(ratios), size);
        EXPECT_EQ(sum(parts), size);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const double wanted = static_cast<double>(ratios[i]) * static_cast<double>(size) / 10000.0;
            EXPECT_LT(std::abs(static_cast<double>(parts[i]) - wanted), 1.0);
        }
    }
}

TEST(Ratios, MovingOneSharesTheRestInProportion) {
    EXPECT_EQ(move_ratio(sources({5000, 4000, 1000}), 0, 0), (Numbers{0, 8000, 2000}));
    EXPECT_EQ(move_ratio(sources({5000, 4000, 1000}), 0, 7500), (Numbers{7500, 2000, 500}));
    EXPECT_EQ(move_ratio(sources({5000, 4000, 1000}), 0, 20000), (Numbers{10000, 0, 0}));
    EXPECT_EQ(move_ratio(sources({5000, 4000, 1000}), 0, -5), (Numbers{0, 8000, 2000}));
}

TEST(Ratios, GoingToAllAndBackRestores) {
    const auto start = sources({2000, 5000, 3000});
    EXPECT_EQ(move_ratio(start, 0, 10000), (Numbers{10000, 0, 0}));
    EXPECT_EQ(move_ratio(start, 0, 2000), (Numbers{2000, 5000, 3000}));
}

TEST(Ratios, FromAllTheOthersTakeTheirLastProportionThenEqualParts) {
    const auto start = sources({10000, 0, 0});
    EXPECT_EQ(move_ratio(start, 0, 6000, {0, 3000, 1000}), (Numbers{6000, 3000, 1000}));
    EXPECT_EQ(move_ratio(start, 0, 6000), (Numbers{6000, 2000, 2000}));
}

TEST(Ratios, LocksHoldAndLimit) {
    const auto start = sources({4000, 3000, 3000}, {false, true, false});
    EXPECT_EQ(move_ratio(start, 0, 9000), (Numbers{7000, 3000, 0}));
    EXPECT_EQ(reach(start, 0).maximum, 7000);
    EXPECT_TRUE(reach(start, 0).movable);
    EXPECT_FALSE(reach(start, 1).movable);
    const auto alone = sources({4000, 3000, 3000}, {false, true, true});
    EXPECT_FALSE(reach(alone, 0).movable);
    EXPECT_EQ(move_ratio(alone, 0, 0), (Numbers{4000, 3000, 3000}));
}

TEST(Ratios, ShareRestSaysWhyItCannot) {
    auto list = sources({7500, 3000, 0}, {false, true, false});
    const auto over = share_rest(list, {true, false, false});
    ASSERT_FALSE(over);
    EXPECT_EQ(over.error().message, "75 % and the locked 30 % are over 100 %.");
    auto fits = sources({5000, 3000, 0}, {false, true, false});
    ASSERT_TRUE(share_rest(fits, {true, false, false}));
    EXPECT_EQ(fits[2].ratio, 2000);
}

TEST(Ratios, RandomMovesAlwaysAddUp) {
    Random random(7);
    auto state = sources({2500, 2500, 2500, 2500}, {false, false, true, false});
    for (int round = 0; round < 1000; ++round) {
        const std::size_t index = random.below(4);
        const auto ratios = move_ratio(state, index, static_cast<std::int64_t>(random.below(12000)) - 1000);
        EXPECT_EQ(sum(ratios), kWhole);
        EXPECT_EQ(ratios[2], 2500);
        state = with(state, ratios);
    }
}

TEST(Ratios, PercentText) {
    EXPECT_EQ(percent_text(5000), "50 %");
    EXPECT_EQ(percent_text(3333), "33.33 %");
    EXPECT_EQ(percent_text(50), "0.5 %");
    EXPECT_EQ(percent_text(0), "0 %");
}
