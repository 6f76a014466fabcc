// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/statistics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace stillroom::metric;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// n = 3, mean 2, s = 1, t(0.975, 2) = 4.302652729696: half width 4.3027 / sqrt(3).
TEST(Interval, OverThreeSeeds) {
    const std::vector<double> values{1.0, 2.0, 3.0, kNan};
    const Interval interval = confidence_interval(values);
    EXPECT_EQ(interval.count, 3);
    EXPECT_DOUBLE_EQ(interval.mean, 2.0);
    EXPECT_NEAR(interval.half_width, 4.302652729696 / std::sqrt(3.0), 1e-9);
    EXPECT_NEAR(interval.high() - interval.low(), 2.0 * interval.half_width, 1e-12);
}

TEST(Interval, OneSeedHasNoWidthAndNoneHasNoMean) {
    const std::vector<double> one{0.5};
    EXPECT_DOUBLE_EQ(confidence_interval(one).mean, 0.5);
    EXPECT_TRUE(std::isnan(confidence_interval(one).half_width));
    EXPECT_TRUE(std::isnan(confidence_interval({}).mean));
}

TEST(StudentT, SymmetricAndRefusesNonsense) {
    EXPECT_DOUBLE_EQ(student_t_quantile(0.5, 3.0), 0.0);
    EXPECT_DOUBLE_EQ(student_t_quantile(0.1, 3.0), -student_t_quantile(0.9, 3.0));
    EXPECT_TRUE(std::isnan(student_t_quantile(1.0, 3.0)));
    EXPECT_TRUE(std::isnan(student_t_quantile(0.9, 0.0)));
}

// w = 0.5: last 1 -> 0.5/0.5 = 1; then 0.5*0.5 + 0.5*3 = 1.75/0.75; NaN passes; then 0.875 + 2.5 = 3.375/0.875.
TEST(Smooth, DebiasedAndNonFiniteNotCounted) {
    const std::vector<double> values{1.0, 3.0, kNan, kInfinity, 5.0};
    const std::vector<double> smoothed = smooth(values, 0.5);
    EXPECT_DOUBLE_EQ(smoothed[0], 1.0);
    EXPECT_DOUBLE_EQ(smoothed[1], 1.75 / 0.75);
    EXPECT_TRUE(std::isnan(smoothed[2]));
    EXPECT_TRUE(std::isinf(smoothed[3]));
    EXPECT_DOUBLE_EQ(smoothed[4], 3.375 / 0.875);
}

TEST(Smooth, LeavesConstantAndUnsmoothedSeriesAlone) {
    const std::vector<double> constant{0.1, 0.1, 0.1};
    EXPECT_EQ(smooth(constant, 0.9), constant);
    const std::vector<double> values{0.1, 0.7, 0.3};
    EXPECT_EQ(smooth(values, 0.0), values);
    EXPECT_TRUE(smooth({}, 0.6).empty());
}

TEST(Smooth, HeavyWeightOverManyPointsApproachesThePlainAverage) {
    std::vector<double> values(20000);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = i % 2 == 0 ? 0.0 : 1.0;
    }
    EXPECT_NEAR(smooth(values, 0.999).back(), 0.5, 1e-3);
}

TEST(Percentile, IsAValueThatWasMeasured) {
    const std::vector<double> values{1.0, 2.0, 3.0, 10.0};
    EXPECT_EQ(percentile(values, 0.0), 1.0);
    EXPECT_EQ(percentile(values, 0.5), 2.0);
    EXPECT_EQ(percentile(values, 0.51), 3.0);
    EXPECT_EQ(percentile(values, 0.99), 10.0);
    EXPECT_EQ(percentile(values, 1.0), 10.0);
}

} // namespace
