// SPDX-License-Identifier: GPL-3.0-or-later
// Against statsmodels; holm_golden.json comes from make_holm_golden.py.
#include "core/metric/holm.h"

#include "core/base/files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace stillroom::metric {
namespace {

TEST(Holm, EqualsStatsmodels) {
    const auto golden = nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/holm_golden.json").value());
    ASSERT_EQ(golden.size(), 6U);
    for (const auto& item : golden) {
        const auto found = holm(item["p"].get<std::vector<double>>());
        const auto expected = item["corrected"].get<std::vector<double>>();
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_NEAR(found[i], expected[i], 1e-12);
        }
    }
}

TEST(Holm, WhatWasNotTestedDoesNotCount) {
    EXPECT_TRUE(holm({}).empty());
    const auto found = holm(std::vector{0.02, std::numeric_limits<double>::quiet_NaN(), 0.03});
    EXPECT_DOUBLE_EQ(found[0], 0.04);
    EXPECT_TRUE(std::isnan(found[1]));
    EXPECT_DOUBLE_EQ(found[2], 0.04);
}

} // namespace
} // namespace stillroom::metric
