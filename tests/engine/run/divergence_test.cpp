// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/divergence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace stillroom::engine {

TEST(DivergenceWatch, NotANumberEndsAtOnce) {
    DivergenceWatch watch;
    EXPECT_TRUE(watch.look(2.0, 1.0, 0));
    const auto loss = watch.look(std::numeric_limits<double>::quiet_NaN(), 1.0, 1);
    ASSERT_FALSE(loss);
    EXPECT_EQ(loss.error().code, ErrorCode::Diverged);
    EXPECT_NE(loss.error().message.find("learning rate"), std::string::npos);
    const auto gradient = watch.look(2.0, std::numeric_limits<double>::infinity(), 1);
    ASSERT_FALSE(gradient);
    EXPECT_NE(gradient.error().message.find("gradient"), std::string::npos);
}

TEST(DivergenceWatch, RunningAwayEndsAfterAWhile) {
    DivergenceWatch watch;
    std::int64_t step = 0;
    for (; step < 100; ++step) {
        ASSERT_TRUE(watch.look(3.0 - 0.01 * static_cast<double>(step), 1.0, step));
    }
    std::int64_t above = 0;
    while (watch.look(50.0, 1.0, step++)) {
        ASSERT_LT(++above, 200);
    }
    EXPECT_GE(above, 90);
}

TEST(DivergenceWatch, SpikesAndNoiseAreFine) {
    DivergenceWatch watch;
    for (std::int64_t step = 0; step < 1000; ++step) {
        const double noise = std::sin(static_cast<double>(step));
        ASSERT_TRUE(watch.look(step % 100 == 99 ? 60.0 : 2.0 + noise, 1.0, step)) << step;
    }
}

} // namespace stillroom::engine
