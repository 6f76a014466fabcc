// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/surrogate/ratio_surface.h"

#include "core/base/files.h"
#include "core/base/random.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numbers>
#include <numeric>

namespace {

using namespace stillroom;
using namespace stillroom::surrogate;
using Ratios = std::vector<double>;
using Truth = std::function<double(const Ratios&)>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

nlohmann::json golden() { return nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value()); }

// Box and Muller 1958.
double gaussian(Random& random) {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * random.uniform());
}

std::vector<RatioRuns> study(const Truth& truth, const std::vector<Ratios>& points, int seeds, double noise,
                             std::uint64_t seed = 1) {
    Random random(seed);
    std::vector<RatioRuns> runs;
    for (const Ratios& ratios : points) {
        RatioRuns run{ratios, {}};
        for (int i = 0; i < seeds; ++i) {
            run.values.push_back(truth(ratios) + noise * gaussian(random));
        }
        runs.push_back(run);
    }
    return runs;
}

std::vector<Ratios> quarters() { return simplex_grid(2, 4); }
/// Corners, middles of the sides, and the centre.
std::vector<Ratios> seven_mixtures() {
    std::vector<Ratios> points = simplex_grid(3, 2);
    points.push_back({1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0});
    return points;
}

double flat(const Ratios&) { return 0.9; }
double hill(const Ratios& ratios) { return 0.9 - 0.2 * (ratios[0] - 0.6) * (ratios[0] - 0.6); }
double slope(const Ratios& ratios) { return 0.8 + 0.1 * ratios[0]; }
double dome(const Ratios& ratios) {
    const double x = ratios[0] - 0.5;
    const double y = ratios[1] - 0.35;
    const double z = ratios[2] - 0.15;
    return 0.9 - 0.1 * (x * x + y * y + z * z);
}

RatioSurface fitted(const std::vector<RatioRuns>& runs, bool lower_is_better = false) {
    return fit_ratio_surface(runs, lower_is_better).value();
}

TEST(SimplexGrid, HasAllMixturesOnce) {
    EXPECT_EQ(simplex_grid(2, 100).size(), 101U);
    EXPECT_EQ(simplex_grid(3, 40).size(), 861U);
    EXPECT_EQ(simplex_grid(5, 20).size(), 10626U);
    EXPECT_TRUE(simplex_grid(0, 5).empty());
    EXPECT_TRUE(simplex_grid(2, 0).empty());
    EXPECT_THAT(simplex_grid(2, 2), testing::ElementsAre(Ratios{1.0, 0.0}, Ratios{0.5, 0.5}, Ratios{0.0, 1.0}));
    for (const Ratios& ratios : simplex_grid(4, 7)) {
        EXPECT_NEAR(std::accumulate(ratios.begin(), ratios.end(), 0.0), 1.0, 1e-12);
    }
}

TEST(ExpectedImprovement, EqualsTheIntegral) {
    for (const auto& item : golden()["improvement"]) {
        const auto value = item["value"].get<double>();
        EXPECT_NEAR(expected_improvement({item["mean"], item["sd"]}), value, 1e-9 * value);
    }
    EXPECT_DOUBLE_EQ(expected_improvement({0.2, 0.0}), 0.2);
    EXPECT_DOUBLE_EQ(expected_improvement({-0.2, 0.0}), 0.0);
    EXPECT_GE(expected_improvement({-40.0, 1.0}), 0.0);
}

TEST(RatioSurface, AnalysisOfVarianceEqualsScipy) {
    for (const auto& item : golden()["variance"]) {
        const auto groups = item["groups"].get<std::vector<std::vector<double>>>();
        std::vector<RatioRuns> runs;
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const double first = static_cast<double>(i) / static_cast<double>(groups.size());
            runs.push_back({{first, 1.0 - first}, groups[i]});
        }
        const SeedNoise noise = fitted(runs).noise;
        EXPECT_NEAR(noise.f, item["f"].get<double>(), 1e-8 * item["f"].get<double>());
        EXPECT_NEAR(noise.p, item["p"].get<double>(), 1e-8 * item["p"].get<double>());
        EXPECT_NEAR(noise.sd, item["sd"].get<double>(), 1e-12);
    }
}

TEST(RatioSurface, SuggestsTheTopBetweenMeasuredRatios) {
    const RatioSurface surface = fitted(study(hill, quarters(), 3, 0.002));
    ASSERT_EQ(surface.verdict, Verdict::Supported);
    EXPECT_EQ(surface.points[*surface.best].ratios, (Ratios{0.5, 0.5}));
    const Suggestion& next = *surface.suggestion;
    EXPECT_NEAR(next.ratios[0], 0.6, 0.051);
    EXPECT_NEAR(next.predicted.mean, 0.9, 0.002);
    EXPECT_NEAR(next.low, next.predicted.mean - 1.96 * next.predicted.sd, 1e-6);
    EXPECT_NEAR(next.high, next.predicted.mean + 1.96 * next.predicted.sd, 1e-6);
    EXPECT_GT(next.expected_improvement, 0.0002);
    EXPECT_GT(next.probability_better, 0.8);
    EXPECT_LE(next.probability_better, 1.0);
    EXPECT_GT(surface.check.log_density_gain, 0.0);
    EXPECT_GT(surface.check.r_squared, 0.5);
    EXPECT_THAT(verdict_words(surface), testing::HasSubstr("probability of"));
}

TEST(RatioSurface, SuggestsTheTopInsideTheTriangle) {
    const RatioSurface surface = fitted(study(dome, seven_mixtures(), 3, 0.002));
    ASSERT_EQ(surface.verdict, Verdict::Supported);
    EXPECT_NEAR(surface.suggestion->ratios[0], 0.5, 0.051);
    EXPECT_NEAR(surface.suggestion->ratios[1], 0.35, 0.051);
}

TEST(RatioSurface, LowerIsBetterIsTheMirror) {
    std::vector<RatioRuns> runs = study(hill, quarters(), 3, 0.002);
    const RatioSurface higher = fitted(runs);
    for (RatioRuns& run : runs) {
        for (double& value : run.values) {
            value = 1.0 - value;
        }
    }
    const RatioSurface lower = fitted(runs, true);
    ASSERT_TRUE(higher.suggestion && lower.suggestion);
    EXPECT_EQ(lower.best, higher.best);
    EXPECT_EQ(lower.suggestion->ratios, higher.suggestion->ratios);
    EXPECT_NEAR(lower.suggestion->predicted.mean, 1.0 - higher.suggestion->predicted.mean, 1e-9);
    EXPECT_NEAR(lower.suggestion->expected_improvement, higher.suggestion->expected_improvement, 1e-9);
    EXPECT_NEAR(lower.suggestion->probability_better, higher.suggestion->probability_better, 1e-6);
}

TEST(RatioSurface, FractionsAndPerCentSuggestTheSame) {
    std::vector<RatioRuns> runs = study(dome, seven_mixtures(), 2, 0.004);
    const RatioSurface fractions = fitted(runs);
    for (RatioRuns& run : runs) {
        for (double& value : run.values) {
            value *= 100.0;
        }
    }
    const RatioSurface per_cent = fitted(runs);
    ASSERT_TRUE(fractions.suggestion && per_cent.suggestion);
    EXPECT_EQ(fractions.suggestion->ratios, per_cent.suggestion->ratios);
    EXPECT_NEAR(per_cent.suggestion->expected_improvement, 100.0 * fractions.suggestion->expected_improvement, 1e-4);
}

TEST(RatioSurface, NothingToGainWhereTheBestCornerIsMeasured) {
    const RatioSurface surface = fitted(study(slope, quarters(), 3, 0.002));
    EXPECT_EQ(surface.verdict, Verdict::NothingToGain);
    EXPECT_FALSE(surface.suggestion);
    EXPECT_EQ(surface.points[*surface.best].ratios, (Ratios{1.0, 0.0}));
}

TEST(RatioSurface, NothingToGainWhereAllIsMeasured) {
    EXPECT_EQ(fitted(study(hill, simplex_grid(2, 20), 2, 0.001)).verdict, Verdict::NothingToGain);
}

// The two measured ends are the best there is; only ratios between them may be suggested.
TEST(RatioSurface, WhatIsMeasuredIsNotSuggested) {
    const auto valley = [](const Ratios& ratios) { return 0.8 + 0.2 * std::fabs(ratios[0] - 0.5); };
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const RatioSurface surface = fitted(study(valley, quarters(), 2, 0.01, seed));
        for (const RatioPoint& point : surface.points) {
            EXPECT_TRUE(!surface.suggestion || surface.suggestion->ratios != point.ratios);
        }
    }
}

TEST(RatioSurface, MeasuredMixturesAreAtLeastAsCertainAsTheirSeeds) {
    std::vector<RatioRuns> runs = study(dome, seven_mixtures(), 3, 0.002);
    runs[0].values.resize(2);
    const RatioSurface surface = fitted(runs);
    for (const RatioPoint& point : surface.points) {
        EXPECT_LE(point.fitted.sd, 1.0001 * surface.noise.sd / std::sqrt(static_cast<double>(point.seeds)));
    }
}

TEST(RatioSurface, OneSeedEverywhereTellsNoNoise) {
    const RatioSurface surface = fitted(study(hill, quarters(), 1, 0.002));
    EXPECT_EQ(surface.verdict, Verdict::NoSpread);
    EXPECT_FALSE(surface.suggestion);
    EXPECT_TRUE(std::isnan(surface.noise.sd));
    EXPECT_NEAR(surface.predict(Ratios{0.6, 0.4}).mean, 0.9, 0.01);
}

TEST(RatioSurface, OneMixtureWithTwoSeedsTellsTheNoise) {
    std::vector<RatioRuns> runs = study(hill, quarters(), 1, 0.0005);
    runs[2].values.push_back(runs[2].values[0] + 0.0005);
    const RatioSurface surface = fitted(runs);
    EXPECT_NEAR(surface.noise.sd, 0.0005 / std::numbers::sqrt2, 1e-12);
    EXPECT_EQ(surface.verdict, Verdict::Supported);
}

TEST(RatioSurface, TooFewMixtures) {
    const RatioSurface two = fitted(study(hill, simplex_grid(2, 1), 3, 0.002));
    EXPECT_EQ(two.verdict, Verdict::TooFewPoints);
    EXPECT_FALSE(two.process);
    EXPECT_EQ(two.points[*two.best].ratios, (Ratios{1.0, 0.0}));
    EXPECT_TRUE(std::isnan(two.predict(Ratios{0.5, 0.5}).mean));
    EXPECT_TRUE(std::isnan(two.points[0].fitted.mean));
    EXPECT_TRUE(surface_grid(two).empty());
    EXPECT_EQ(verdict_words(two), "Too few ratios are measured for a suggestion: 2 of at least 3.");
    EXPECT_NE(fitted(study(hill, simplex_grid(2, 2), 3, 0.002)).verdict, Verdict::TooFewPoints);
    EXPECT_EQ(fitted(study(dome, simplex_grid(3, 1), 3, 0.002)).verdict, Verdict::TooFewPoints);
}

TEST(RatioSurface, UnfinishedRunsDoNotCount) {
    std::vector<RatioRuns> runs = study(hill, quarters(), 2, 0.002);
    const RatioSurface whole = fitted(runs);
    runs[1].values.push_back(kNan);
    runs.push_back({{0.9, 0.1}, {kNan, std::numeric_limits<double>::infinity()}});
    const RatioSurface with_unfinished = fitted(runs);
    EXPECT_EQ(with_unfinished.points.size(), 5U);
    EXPECT_EQ(with_unfinished.points[1].seeds, 2U);
    EXPECT_DOUBLE_EQ(with_unfinished.noise.p, whole.noise.p);
    const RatioSurface none = fitted({{{0.5, 0.5}, {}}});
    EXPECT_EQ(none.verdict, Verdict::TooFewPoints);
    EXPECT_FALSE(none.best);
}

TEST(RatioSurface, EqualRatiosAreOneMixture) {
    const RatioSurface surface = fitted({{{0.5, 0.5}, {0.8}}, {{1.0, 0.0}, {0.7}}, {{0.5 + 1e-9, 0.5}, {0.9}}});
    ASSERT_EQ(surface.points.size(), 2U);
    EXPECT_EQ(surface.points[0].seeds, 2U);
    EXPECT_NEAR(surface.points[0].observed, 0.85, 1e-12);
    EXPECT_EQ(surface.verdict, Verdict::TooFewPoints);
}

TEST(RatioSurface, SeedsThatAgreeToTheLastDigit) {
    EXPECT_EQ(fitted(study(flat, quarters(), 3, 0.0)).verdict, Verdict::FlatWithinNoise);
    EXPECT_EQ(fitted(study(slope, quarters(), 3, 0.0)).verdict, Verdict::NothingToGain);
    const RatioSurface surface = fitted(study(hill, quarters(), 3, 0.0));
    EXPECT_EQ(surface.noise.p, 0.0);
    ASSERT_EQ(surface.verdict, Verdict::Supported);
    EXPECT_NEAR(surface.suggestion->ratios[0], 0.6, 0.051);
}

TEST(RatioSurface, RefusesWhatIsNoMixture) {
    const std::vector<std::vector<RatioRuns>> wrong{
        {},
        {{{1.0}, {0.5}}},
        {{{}, {0.5}}},
        {{{0.5, 0.4}, {0.5}}},
        {{{1.5, -0.5}, {0.5}}},
        {{{kNan, 0.5}, {0.5}}},
        {{{0.5, 0.5}, {0.5}}, {{0.5, 0.25, 0.25}, {0.5}}},
    };
    for (const auto& runs : wrong) {
        const auto surface = fit_ratio_surface(runs, false);
        ASSERT_FALSE(surface);
        EXPECT_EQ(surface.error().code, ErrorCode::BadInput);
    }
    const auto six = fit_ratio_surface({{{1.0, 0.0, 0.0, 0.0, 0.0, 0.0}, {0.5}}}, false);
    ASSERT_FALSE(six);
    EXPECT_EQ(six.error().code, ErrorCode::Unsupported);
}

TEST(RatioSurface, GridForLineAndTriangle) {
    const RatioSurface line = fitted(study(slope, quarters(), 2, 0.002));
    const std::vector<GridPoint> grid = surface_grid(line);
    ASSERT_EQ(grid.size(), 101U);
    EXPECT_EQ(grid[25].ratios, (Ratios{0.75, 0.25}));
    EXPECT_DOUBLE_EQ(grid[25].metric.mean, line.predict(Ratios{0.75, 0.25}).mean);
    EXPECT_EQ(surface_grid(fitted(study(dome, seven_mixtures(), 2, 0.002))).size(), 861U);
    const RatioSurface four = fitted(study(slope, simplex_grid(4, 2), 2, 0.002));
    EXPECT_TRUE(surface_grid(four).empty());
    EXPECT_EQ(four.verdict, Verdict::NothingToGain);
    EXPECT_TRUE(std::isnan(four.predict(Ratios{0.5, 0.5}).mean));
}

// How often each verdict comes over studies that differ in their noise alone.
struct Kind {
    const char* name = nullptr;
    Truth truth;
    std::vector<Ratios> points;
    int seeds = 3;
    double noise = 0.006;
    Verdict expected = Verdict::Supported;
    int at_least = 0; ///< of 60
};

TEST(RatioSurface, VerdictsOverManyStudies) {
    constexpr int studies = 60;
    const std::vector<Kind> kinds{
        {"flat line", flat, quarters(), 3, 0.006, Verdict::FlatWithinNoise, 53},
        {"flat line, two seeds", flat, quarters(), 2, 0.006, Verdict::FlatWithinNoise, 52},
        {"flat triangle", flat, seven_mixtures(), 3, 0.006, Verdict::FlatWithinNoise, 53},
        {"hill", hill, quarters(), 3, 0.006, Verdict::Supported, 50},
        {"hill, little noise", hill, quarters(), 2, 0.002, Verdict::Supported, 60},
        {"hill on every tenth", hill, simplex_grid(2, 10), 3, 0.006, Verdict::NothingToGain, 50},
        {"slope", slope, quarters(), 3, 0.006, Verdict::NothingToGain, 57},
        {"dome", dome, seven_mixtures(), 3, 0.006, Verdict::Supported, 57},
        {"slope over the triangle", slope, seven_mixtures(), 3, 0.006, Verdict::NothingToGain, 55},
    };
    for (const Kind& kind : kinds) {
        std::map<Verdict, int> counts;
        for (int i = 1; i <= studies; ++i) {
            const auto runs = study(kind.truth, kind.points, kind.seeds, kind.noise, static_cast<std::uint64_t>(i));
            const RatioSurface surface = fitted(runs);
            ++counts[surface.verdict];
            EXPECT_EQ(surface.suggestion.has_value(), surface.verdict == Verdict::Supported);
        }
        EXPECT_GE(counts[kind.expected], kind.at_least) << kind.name;
    }
}

// 95 % intervals hold the truth, and suggestions lie near the top.
TEST(RatioSurface, IntervalsAndSuggestionsOverManyStudies) {
    int held = 0;
    int all = 0;
    int near_top = 0;
    int better = 0;
    int suggested = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RatioSurface surface = fitted(study(dome, seven_mixtures(), 3, 0.004, seed));
        for (const Ratios& ratios : simplex_grid(3, 10)) {
            const Normal predicted = surface.predict(ratios);
            held += std::fabs(predicted.mean - dome(ratios)) <= 1.96 * predicted.sd ? 1 : 0;
            ++all;
        }
        if (surface.suggestion) {
            const Ratios& ratios = surface.suggestion->ratios;
            ++suggested;
            near_top += std::hypot(ratios[0] - 0.5, ratios[1] - 0.35) <= 0.15 ? 1 : 0;
            better += dome(ratios) > dome(surface.points[*surface.best].ratios) ? 1 : 0;
        }
    }
    EXPECT_GE(held, 0.9 * all);
    EXPECT_GE(suggested, 55);
    EXPECT_GE(near_top, 0.9 * suggested);
    EXPECT_GE(better, 0.9 * suggested);
}

// A surface that learned nothing must not look better than the constant.
TEST(RatioSurface, LeaveOneOutTellsStructureFromNoise) {
    double flat_gain = 0.0;
    double slope_gain = 0.0;
    double slope_r_squared = 0.0;
    constexpr int studies = 40;
    for (std::uint64_t seed = 1; seed <= studies; ++seed) {
        flat_gain += fitted(study(flat, simplex_grid(2, 10), 3, 0.006, seed)).check.log_density_gain / studies;
        const LeaveOneOut check = fitted(study(slope, simplex_grid(2, 10), 3, 0.006, seed)).check;
        slope_gain += check.log_density_gain / studies;
        slope_r_squared += check.r_squared / studies;
    }
    EXPECT_LT(std::fabs(flat_gain), 0.5);
    EXPECT_GT(slope_gain, 10.0);
    EXPECT_GT(slope_r_squared, 0.9);
}

} // namespace
