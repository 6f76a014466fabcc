// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/best_keeper.h"

#include <gtest/gtest.h>

#include <limits>

namespace stillroom::engine {

TEST(BestKeeper, KnowsWhichWayIsBetter) {
    EXPECT_TRUE(lower_is_better("eval/mlm/loss"));
    EXPECT_TRUE(lower_is_better("eval/icner/semer"));
    EXPECT_TRUE(lower_is_better("eval/icner/irer"));
    EXPECT_FALSE(lower_is_better("eval/dc/accuracy"));
    EXPECT_FALSE(lower_is_better("eval/icner/slot_f1"));
}

TEST(BestKeeper, StopsAfterPatience) {
    BestKeeper keeper("eval/dc/accuracy", 2, 0.01);
    EXPECT_TRUE(keeper.offer(0.5, 10));
    EXPECT_TRUE(keeper.offer(0.6, 20));
    EXPECT_TRUE(keeper.offer(0.605, 30)) << "better, but too little to count as gain";
    EXPECT_EQ(keeper.without_gain(), 1);
    EXPECT_FALSE(keeper.exhausted());
    EXPECT_FALSE(keeper.offer(std::numeric_limits<double>::quiet_NaN(), 40));
    EXPECT_TRUE(keeper.exhausted());
    EXPECT_EQ(keeper.best_step(), 30);
    EXPECT_EQ(keeper.best(), 0.605);
}

TEST(BestKeeper, SmallGainsAddUp) {
    BestKeeper keeper("eval/mlm/loss", 3, 0.01);
    EXPECT_TRUE(keeper.offer(1.0, 1));
    EXPECT_TRUE(keeper.offer(0.994, 2));
    EXPECT_EQ(keeper.without_gain(), 1);
    EXPECT_TRUE(keeper.offer(0.988, 3)) << "0.012 below the last gain";
    EXPECT_EQ(keeper.without_gain(), 0);
}

TEST(BestKeeper, RestoredIsAsPatient) {
    BestKeeper keeper("eval/mlm/loss", 2, 0.0);
    keeper.offer(2.0, 1);
    keeper.offer(3.0, 2);
    BestKeeper resumed("eval/mlm/loss", 2, 0.0);
    resumed.restore(keeper.state());
    EXPECT_EQ(resumed.best(), 2.0);
    EXPECT_FALSE(resumed.exhausted());
    resumed.offer(3.0, 3);
    EXPECT_TRUE(resumed.exhausted());
}

} // namespace stillroom::engine
