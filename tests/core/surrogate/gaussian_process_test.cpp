// SPDX-License-Identifier: GPL-3.0-or-later
// Against scikit-learn and SciPy; golden.json comes from make_golden.py.
#include "core/surrogate/gaussian_process.h"

#include "core/base/files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace {

using namespace stillroom;
using namespace stillroom::surrogate;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

const nlohmann::json& golden() {
    static const nlohmann::json document =
        nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    return document;
}

Observations three_points() { return {{{0.0}, {0.5}, {1.0}}, {0.1, 0.4, 0.2}, {0.01, 0.01, 0.01}}; }

TEST(GaussianProcess, EqualsScikitLearnWithGivenHyperparameters) {
    ASSERT_EQ(golden()["fixed"].size(), 4U);
    for (const auto& item : golden()["fixed"]) {
        const Observations observations{item["points"], item["values"], item["noise"]};
        const auto process = GaussianProcess::with(observations, {item["length"], item["signal"], 0.0});
        ASSERT_TRUE(process);
        EXPECT_NEAR(process->log_marginal_likelihood(), item["log_likelihood"].get<double>(), 1e-6);
        const auto at = item["at"].get<std::vector<std::vector<double>>>();
        for (std::size_t i = 0; i < at.size(); ++i) {
            const Normal predicted = process->predict(at[i]);
            EXPECT_NEAR(predicted.mean, item["mean"][i].get<double>(), 1e-6);
            EXPECT_NEAR(predicted.sd, item["sd"][i].get<double>(), 1e-6);
        }
        const Normal difference = process->difference(at[0], at[1]);
        EXPECT_NEAR(difference.mean, item["difference"][0].get<double>(), 1e-6);
        EXPECT_NEAR(difference.sd, item["difference"][1].get<double>(), 1e-6);
        const std::vector<Normal> left_out = process->leave_one_out();
        ASSERT_EQ(left_out.size(), item["leave_one_out"].size());
        for (std::size_t i = 0; i < left_out.size(); ++i) {
            EXPECT_NEAR(left_out[i].mean, item["leave_one_out"][i][0].get<double>(), 1e-6);
            EXPECT_NEAR(left_out[i].sd, item["leave_one_out"][i][1].get<double>(), 1e-6);
        }
    }
}

TEST(GaussianProcess, FindsTheLikelihoodThatManyLocalSearchesFind) {
    ASSERT_EQ(golden()["fitted"].size(), 4U);
    for (const auto& item : golden()["fitted"]) {
        Observations observations{item["points"], item["values"], {}};
        if (!item["noise"].is_null()) {
            observations.noise.assign(observations.values.size(), item["noise"].get<double>());
        }
        const auto process = GaussianProcess::fit(observations);
        ASSERT_TRUE(process);
        EXPECT_NEAR(process->log_marginal_likelihood(), item["log_likelihood"].get<double>(), 1e-3);
        EXPECT_EQ(process->hyperparameters().noise_variance > 0.0, item["noise"].is_null());
    }
}

TEST(GaussianProcess, GoesThroughPointsWithoutNoise) {
    Observations observations = three_points();
    observations.noise.assign(3, 0.0);
    const auto process = GaussianProcess::fit(observations);
    ASSERT_TRUE(process);
    for (std::size_t i = 0; i < 3; ++i) {
        const Normal predicted = process->predict(observations.points[i]);
        EXPECT_NEAR(predicted.mean, observations.values[i], 1e-6);
        EXPECT_NEAR(predicted.sd, 0.0, 1e-4);
    }
    EXPECT_GT(process->predict(std::vector<double>{0.25}).sd, 1e-3);
}

TEST(GaussianProcess, NoiseAddsVariance) {
    const Normal noisy = Normal{1.0, 3.0}.plus_noise(16.0);
    EXPECT_DOUBLE_EQ(noisy.mean, 1.0);
    EXPECT_DOUBLE_EQ(noisy.sd, 5.0);
    const auto process = GaussianProcess::with(three_points(), {0.5, 1.0, 0.0});
    Observations other = three_points();
    other.noise.clear();
    const auto same = GaussianProcess::with(other, {0.5, 1.0, 0.01});
    EXPECT_DOUBLE_EQ(process->predict(std::vector<double>{0.3}).sd, same->predict(std::vector<double>{0.3}).sd);
}

TEST(GaussianProcess, ValuesMayMoveAndStretch) {
    Observations stretched = three_points();
    for (std::size_t i = 0; i < 3; ++i) {
        stretched.values[i] = 1000.0 + 100.0 * stretched.values[i];
        stretched.noise[i] *= 1e4;
    }
    const auto a = GaussianProcess::fit(three_points());
    const auto b = GaussianProcess::fit(stretched);
    ASSERT_TRUE(a && b);
    EXPECT_NEAR(a->hyperparameters().length_scale, b->hyperparameters().length_scale, 1e-3);
    const Normal x = a->predict(std::vector<double>{0.3});
    const Normal y = b->predict(std::vector<double>{0.3});
    EXPECT_NEAR(y.mean, 1000.0 + 100.0 * x.mean, 1e-3);
    EXPECT_NEAR(y.sd, 100.0 * x.sd, 1e-3);
    EXPECT_NEAR(b->constant(), 1000.0 + 100.0 * a->constant(), 1e-3);
}

TEST(GaussianProcess, EqualValuesAndEqualPoints) {
    const auto level = GaussianProcess::fit({{{0.0}, {0.5}, {1.0}}, {0.9, 0.9, 0.9}, {}});
    ASSERT_TRUE(level);
    EXPECT_NEAR(level->predict(std::vector<double>{0.7}).mean, 0.9, 1e-9);
    EXPECT_LT(level->predict(std::vector<double>{0.7}).sd, 1e-4);
    const auto twice = GaussianProcess::fit({{{0.5}, {0.5}}, {0.1, 0.3}, {0.01, 0.01}});
    ASSERT_TRUE(twice);
    EXPECT_NEAR(twice->predict(std::vector<double>{0.5}).mean, 0.2, 1e-9);
}

TEST(GaussianProcess, NoDifferenceBetweenAPointAndItself) {
    const auto process = GaussianProcess::fit(three_points());
    ASSERT_TRUE(process);
    const std::vector<double> point{0.3};
    EXPECT_DOUBLE_EQ(process->difference(point, point).mean, 0.0);
    EXPECT_DOUBLE_EQ(process->difference(point, point).sd, 0.0);
}

TEST(GaussianProcess, NanInNanOutAndWrongSizesAreBugs) {
    const auto process = GaussianProcess::fit(three_points());
    ASSERT_TRUE(process);
    EXPECT_TRUE(std::isnan(process->predict(std::vector<double>{kNan}).mean));
    EXPECT_TRUE(std::isnan(process->predict(std::vector<double>{kNan}).sd));
    EXPECT_THROW((void)process->predict(std::vector<double>{0.1, 0.2}), std::invalid_argument);
    EXPECT_THROW((void)process->predict({}), std::invalid_argument);
}

TEST(GaussianProcess, RefusesWhatIsNoData) {
    const std::vector<std::vector<double>> two{{0.0}, {1.0}};
    const std::vector<Observations> wrong{
        {},
        {{{0.0}}, {1.0}, {}},
        {two, {1.0}, {}},
        {two, {1.0, 2.0}, {0.1}},
        {two, {1.0, kNan}, {}},
        {two, {1.0, 2.0}, {0.1, -0.1}},
        {two, {1.0, 2.0}, {0.1, kNan}},
        {{{0.0}, {1.0, 2.0}}, {1.0, 2.0}, {}},
        {{{}, {}}, {1.0, 2.0}, {}},
        {{{0.0}, {kNan}}, {1.0, 2.0}, {}},
    };
    for (const Observations& observations : wrong) {
        const auto fitted = GaussianProcess::fit(observations);
        ASSERT_FALSE(fitted);
        EXPECT_EQ(fitted.error().code, ErrorCode::BadInput);
        EXPECT_FALSE(GaussianProcess::with(observations, {}));
    }
}

TEST(GaussianProcess, RefusesHyperparametersOutOfRange) {
    for (const Hyperparameters& wrong : {Hyperparameters{0.0, 1.0, 0.0}, Hyperparameters{1.0, 0.0, 0.0},
                                         Hyperparameters{1.0, 1.0, -1.0}, Hyperparameters{kNan, 1.0, 0.0},
                                         Hyperparameters{1.0, std::numeric_limits<double>::infinity(), 0.0}}) {
        const auto process = GaussianProcess::with(three_points(), wrong);
        ASSERT_FALSE(process);
        EXPECT_EQ(process.error().code, ErrorCode::BadInput);
    }
    EXPECT_FALSE(GaussianProcess::fit(three_points(), {0.0, 1.0}));
    EXPECT_FALSE(GaussianProcess::fit(three_points(), {2.0, 1.0}));
}

} // namespace
