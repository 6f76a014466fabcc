// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/generate/sampling.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

namespace stillroom::engine {
namespace {

const std::vector<float> kLogits{std::log(0.1F), std::log(0.5F), std::log(0.15F), std::log(0.25F)};

std::map<std::int64_t, double> shares(const run::GenerateOptions& options) {
    Random random(5);
    std::map<std::int64_t, double> found;
    constexpr int kDraws = 20000;
    for (int i = 0; i < kDraws; ++i) {
        found[sample(kLogits, options, random)] += 1.0 / kDraws;
    }
    return found;
}

run::GenerateOptions with(double temperature, std::int64_t top_k, double top_p) {
    run::GenerateOptions options;
    options.temperature = temperature;
    options.top_k = top_k;
    options.top_p = top_p;
    return options;
}

TEST(Sampling, FollowsTheProbabilities) {
    const auto found = shares(with(1.0, 0, 1.0));
    EXPECT_NEAR(found.at(0), 0.1, 0.015);
    EXPECT_NEAR(found.at(1), 0.5, 0.015);
    EXPECT_NEAR(found.at(2), 0.15, 0.015);
    EXPECT_NEAR(found.at(3), 0.25, 0.015);
}

TEST(Sampling, TemperatureSharpens) {
    EXPECT_EQ(shares(with(0.0, 0, 1.0)).size(), 1U);
    const auto sharp = shares(with(0.5, 0, 1.0)); // squares: 0.01, 0.25, 0.0225, 0.0625 of 0.345
    EXPECT_NEAR(sharp.at(1), 0.7246, 0.015);
    EXPECT_NEAR(sharp.at(3), 0.1812, 0.015);
}

TEST(Sampling, OnlyTheLikeliest) {
    const auto two = shares(with(1.0, 2, 1.0));
    EXPECT_EQ(two.size(), 2U);
    EXPECT_NEAR(two.at(1), 2.0 / 3.0, 0.015);
    const auto nucleus = shares(with(1.0, 0, 0.7)); // 0.5 and 0.25 pass 0.7
    EXPECT_EQ(nucleus.size(), 2U);
    EXPECT_TRUE(nucleus.contains(3));
    EXPECT_EQ(shares(with(1.0, 0, 0.0)).size(), 1U);
}

} // namespace
} // namespace stillroom::engine
