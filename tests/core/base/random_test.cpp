// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

using namespace stillroom;

TEST(Random, GoldenValues) {
    Random random(1234567); // published test vector of SplitMix64
    EXPECT_EQ(random.next(), 6457827717110365317ULL);
    EXPECT_EQ(random.next(), 3203168211198807973ULL);
    EXPECT_EQ(random.next(), 9817491932198370423ULL);
}

TEST(Random, StateIsAllThereIs) {
    Random a = Random::stream(5, "masking", 2);
    a.next();
    Random b;
    b.set_state(a.state());
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(a.next(), b.next());
    }
}

TEST(Random, StreamsDiffer) {
    EXPECT_NE(Random::stream(1, "masking").next(), Random::stream(1, "order").next());
    EXPECT_NE(Random::stream(1, "masking").next(), Random::stream(2, "masking").next());
    EXPECT_NE(Random::stream(1, "masking", 0).next(), Random::stream(1, "masking", 1).next());
    EXPECT_EQ(Random::stream(1, "masking", 3).next(), Random::stream(1, "masking", 3).next());
}

TEST(Random, BelowStaysBelowAndIsEven) {
    Random random(9);
    EXPECT_EQ(random.below(0), 0U);
    EXPECT_EQ(random.below(1), 0U);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70000; ++i) {
        ++counts.at(random.below(7));
    }
    for (const int count : counts) {
        EXPECT_NEAR(count, 10000, 400);
    }
    for (int i = 0; i < 1000; ++i) {
        const double u = random.uniform();
        EXPECT_GE(u, 0.0);
        EXPECT_LT(u, 1.0);
    }
}

TEST(Random, ShuffleKeepsAllItems) {
    std::vector<int> items(100);
    std::iota(items.begin(), items.end(), 0);
    const auto before = items;
    Random random(3);
    random.shuffle(items);
    EXPECT_NE(items, before);
    std::sort(items.begin(), items.end());
    EXPECT_EQ(items, before);
    std::vector<int> none;
    random.shuffle(none);
    EXPECT_TRUE(none.empty());
}
