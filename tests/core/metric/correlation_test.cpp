// SPDX-License-Identifier: GPL-3.0-or-later
// Against SciPy; correlation_golden.json comes from make_correlation_golden.py.
#include "core/base/files.h"
#include "core/metric/correlation.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace stillroom::metric {
namespace {

using Values = std::vector<double>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::size_t kExact = 7; ///< up to so many pairs all pairings are tried

const nlohmann::json& golden() {
    static const nlohmann::json document =
        nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/correlation_golden.json").value());
    return document;
}

/// Two shares of 10,000 drawn pairings each: five standard deviations of their difference, and one pairing.
double tolerance(double p, std::size_t pairs) {
    return pairs <= kExact ? 1e-12 : 5.0 * std::sqrt(2.0 * p * (1.0 - p) / 10'000.0) + 1e-4;
}

void expect_undefined(const Correlation& found, std::int64_t count) {
    EXPECT_EQ(found.count, count);
    for (const double value : {found.coefficient, found.low, found.high, found.p}) {
        EXPECT_TRUE(std::isnan(value));
    }
}

TEST(Correlation, PearsonEqualsScipy) {
    ASSERT_EQ(golden().size(), 6U);
    for (const auto& item : golden()) {
        const auto x = item["x"].get<Values>();
        const Correlation found = pearson(x, item["y"].get<Values>());
        const auto& expected = item["pearson"];
        EXPECT_EQ(found.count, static_cast<std::int64_t>(x.size()));
        EXPECT_NEAR(found.coefficient, expected["coefficient"].get<double>(), 1e-12);
        EXPECT_NEAR(found.low, expected["low"].get<double>(), 1e-12);
        EXPECT_NEAR(found.high, expected["high"].get<double>(), 1e-12);
        EXPECT_NEAR(found.p, expected["p"].get<double>(), tolerance(found.p, x.size()));
    }
}

// Both sides resample with numbers of their own: the ends agree within what 2,000 resamples leave open.
TEST(Correlation, SpearmanEqualsScipy) {
    for (const auto& item : golden()) {
        const auto x = item["x"].get<Values>();
        const Correlation found = spearman(x, item["y"].get<Values>());
        const auto& expected = item["spearman"];
        EXPECT_NEAR(found.coefficient, expected["coefficient"].get<double>(), 1e-12);
        EXPECT_NEAR(found.low, expected["low"].get<double>(), 0.04);
        EXPECT_NEAR(found.high, expected["high"].get<double>(), 0.04);
        EXPECT_NEAR(found.p, expected["p"].get<double>(), tolerance(found.p, x.size()));
    }
}

TEST(Correlation, TheLineAndItsBandEqualScipy) {
    for (const auto& item : golden()) {
        const Line line = least_squares(item["x"].get<Values>(), item["y"].get<Values>());
        EXPECT_NEAR(line.slope, item["line"]["slope"].get<double>(), 1e-12);
        EXPECT_NEAR(line.intercept, item["line"]["intercept"].get<double>(), 1e-12);
        for (const auto& expected : item["line"]["band"]) {
            const auto x = expected["x"].get<double>();
            EXPECT_NEAR(line.at(x), expected["y"].get<double>(), 1e-11);
            EXPECT_NEAR(line.half_width(x), expected["half_width"].get<double>(), 1e-9);
        }
    }
}

TEST(Correlation, IsTheSameEveryTime) {
    const auto x = golden()[3]["x"].get<Values>();
    const auto y = golden()[3]["y"].get<Values>();
    EXPECT_EQ(spearman(x, y).low, spearman(x, y).low);
    EXPECT_EQ(pearson(x, y).p, pearson(x, y).p);
}

TEST(Correlation, PairsThatAreNotFiniteAreLeftOut) {
    const Values x{1.0, kNan, 2.0, 3.0, 5.0, 9.0};
    const Values y{2.0, 7.0, 1.5, 4.0, 3.0, kInfinity};
    const Correlation found = pearson(x, y);
    EXPECT_EQ(found.count, 4);
    EXPECT_NEAR(found.coefficient, golden()[0]["pearson"]["coefficient"].get<double>(), 1e-12);
    EXPECT_EQ(spearman(x, y).count, 4);
    EXPECT_EQ(least_squares(x, y).count, 4);
}

TEST(Correlation, NeedsThreePairsAndTwoSidesThatVary) {
    const Values two{1.0, 2.0};
    const Values three{1.0, 2.0, 4.0};
    const Values constant{0.1, 0.1, 0.1};
    for (const auto& correlate : {pearson, spearman}) {
        expect_undefined(correlate({}, {}), 0);
        expect_undefined(correlate(two, two), 2);
        expect_undefined(correlate(three, constant), 3);
        expect_undefined(correlate(constant, three), 3);
        EXPECT_THROW((void)correlate(two, three), std::invalid_argument);
    }
    EXPECT_TRUE(std::isnan(least_squares(two, two).slope));
    EXPECT_TRUE(std::isnan(least_squares(constant, three).half_width(1.0)));
    EXPECT_THROW((void)least_squares(two, three), std::invalid_argument);
    const Line flat = least_squares(three, constant);
    EXPECT_NEAR(flat.at(7.0), 0.1, 1e-12);
    EXPECT_NEAR(flat.half_width(7.0), 0.0, 1e-12);
}

// Of the six pairings, the rising and the falling one are as strong.
TEST(Correlation, ThreePairsSayLittle) {
    const Values x{1.0, 2.0, 3.0};
    const Values y{10.0, 20.0, 30.0};
    const Correlation found = pearson(x, y);
    EXPECT_NEAR(found.coefficient, 1.0, 1e-12);
    EXPECT_EQ(found.low, -1.0);
    EXPECT_EQ(found.high, 1.0);
    EXPECT_NEAR(found.p, 2.0 / 6.0, 1e-12);
}

TEST(Correlation, RanksSeeAnyRiseAsOne) {
    Values x;
    Values y;
    for (int i = 0; i < 20; ++i) {
        x.push_back(i);
        y.push_back(std::exp(i));
    }
    const Correlation found = spearman(x, y);
    EXPECT_NEAR(found.coefficient, 1.0, 1e-12);
    EXPECT_NEAR(found.low, 1.0, 1e-12);
    EXPECT_NEAR(found.p, 1.0 / 10'001.0, 1e-12);
    EXPECT_LT(pearson(x, y).coefficient, 0.8);
}

} // namespace
} // namespace stillroom::metric
