// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/paired.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace stillroom::metric {
namespace {

TEST(Paired, McNemarIsTheExactBinomialTest) {
    EXPECT_NEAR(mcnemar(10, 3).p, 2.0 * (1 + 13 + 78 + 286) / 8192.0, 1e-12);
    EXPECT_NEAR(mcnemar(3, 10).p, mcnemar(10, 3).p, 1e-15);
    EXPECT_EQ(mcnemar(0, 0).p, 1.0);
    EXPECT_EQ(mcnemar(5, 5).p, 1.0);
    EXPECT_NEAR(mcnemar(6, 0).p, 2.0 / 64.0, 1e-12);
    EXPECT_LT(mcnemar(3000, 2000).p, 1e-30);
    EXPECT_GT(mcnemar(2510, 2490).p, 0.5);
}

TEST(Paired, BootstrapFindsAnEffectAndItsSize) {
    std::vector<double> a(400, 1.0);
    std::vector<double> b(400, 1.0);
    for (std::size_t i = 0; i < 80; ++i) {
        b[i] = 0.0; // a is right on all, b on four fifths
    }
    const std::vector<double> ones(400, 1.0);
    const auto found = paired_bootstrap(a, b, ones);
    EXPECT_EQ(found.count, 400);
    EXPECT_NEAR(found.difference, 0.2, 1e-12);
    const double spread = 1.96 * std::sqrt(0.2 * 0.8 / 400.0); // of a share of 0.2
    EXPECT_NEAR(found.low, 0.2 - spread, 0.006);
    EXPECT_NEAR(found.high, 0.2 + spread, 0.006);
    EXPECT_LT(found.p, 0.002);
    const auto other_way = paired_bootstrap(b, a, ones);
    EXPECT_NEAR(other_way.difference, -0.2, 1e-12);
    EXPECT_LT(other_way.p, 0.002);
}

TEST(Paired, BootstrapFindsNoEffectWhereThereIsNone) {
    std::vector<double> a;
    std::vector<double> b;
    for (int i = 0; i < 300; ++i) {
        a.push_back(i % 3 == 0 ? 1.0 : 0.0);
        b.push_back(i % 3 == 1 ? 1.0 : 0.0);
    }
    const std::vector<double> ones(300, 1.0);
    const auto found = paired_bootstrap(a, b, ones);
    EXPECT_EQ(found.difference, 0.0);
    EXPECT_GT(found.p, 0.8);
    EXPECT_LT(found.low, 0.0);
    EXPECT_GT(found.high, 0.0);
    EXPECT_EQ(paired_bootstrap(a, b, ones).low, found.low); // the same every time
}

TEST(Paired, WeightsMakeRatios) {
    const std::vector<double> a{1.0, 0.0};
    const std::vector<double> b{0.0, 0.0};
    const std::vector<double> weights{3.0, 1.0};
    EXPECT_NEAR(paired_bootstrap(a, b, weights).difference, 0.25, 1e-12);
    const std::vector<double> nothing;
    EXPECT_TRUE(std::isnan(paired_bootstrap(nothing, nothing, nothing).difference));
}

TEST(Paired, WeightsMayDependOnTheAnswers) {
    // Slot F1 of two utterances: a finds 1 of 1 and 1 of 2 without a false one, b finds 1 of 1 with a false one and none.
    const std::vector<double> a{2.0, 2.0};
    const std::vector<double> b{2.0, 0.0};
    const std::vector<double> weights_a{2.0, 3.0};
    const std::vector<double> weights_b{3.0, 2.0};
    const std::vector<PairedSample> samples{{a, b, weights_a, weights_b}};
    const auto found = paired_bootstrap(samples, 200).at(0);
    EXPECT_NEAR(found.difference, 4.0 / 5.0 - 2.0 / 5.0, 1e-12);
    EXPECT_GE(found.low, 2.0 / 2.0 - 2.0 / 3.0 - 1e-12); // twice the first utterance
    EXPECT_LE(found.high, 2.0 / 3.0 + 1e-12);            // twice the second
}

TEST(Paired, SamplesTogetherAreEachAsAlone) {
    std::vector<double> a;
    std::vector<double> b;
    std::vector<double> weights;
    for (int i = 0; i < 50; ++i) {
        a.push_back(i % 3 == 0 ? 1.0 : 0.0);
        b.push_back(i % 4 == 0 ? 1.0 : 0.0);
        weights.push_back(1.0 + i % 2);
    }
    const std::vector<double> none(50, 0.0);
    const std::vector<PairedSample> samples{{a, b, weights, weights}, {a, b, none, none}, {b, a, weights, weights}};
    const auto found = paired_bootstrap(samples, 300);
    ASSERT_EQ(found.size(), 3U);
    const auto alone = paired_bootstrap(a, b, weights, 300);
    EXPECT_EQ(found[0].low, alone.low);
    EXPECT_EQ(found[0].p, alone.p);
    EXPECT_TRUE(std::isnan(found[1].difference));
    EXPECT_EQ(found[1].p, 1.0);
    EXPECT_DOUBLE_EQ(found[2].difference, -alone.difference);
    EXPECT_TRUE(paired_bootstrap(std::span<const PairedSample>(), 300).empty());
}

TEST(Paired, RoundingOfMeansOverSeedsTurnsNoSign) {
    const std::vector<double> a{1.0 / 3.0 + 1.0 / 3.0 + 1.0 / 3.0, 0.1 + 0.2};
    const std::vector<double> b{1.0, 0.3};
    EXPECT_EQ(paired_bootstrap(a, b, std::vector{1.0, 1.0}).p, 1.0);
}

} // namespace
} // namespace stillroom::metric
