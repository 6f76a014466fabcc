// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/surrogate/ratio_surface.h"

#include "core/metric/statistics.h"

#include <fmt/format.h>
#include <unsupported/Eigen/SpecialFunctions>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

namespace stillroom::surrogate {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr double kSameRatio = 1e-6;
constexpr std::size_t kMostSources = 5; // the grid of suggestions has 10,626 nodes then
constexpr int kSuggestionSteps = 20;
constexpr double kSignificance = 0.05;
constexpr double kWorthwhile = 0.1; // of the seed noise
constexpr LengthScales kIndependent{1e-3 * kSameRatio, 1e-3 * kSameRatio};

/// Coordinates in which pure sources are 1 apart, so that distances are those seen on the line and the triangle.
/// Square roots of ratios would put 5 % beside a corner as far away as 20 % in the middle, and suggestions would crowd
/// at the corners.
std::vector<double> coordinates(std::span<const double> ratios) {
    std::vector<double> point(ratios.begin(), ratios.end());
    for (double& coordinate : point) {
        coordinate /= std::numbers::sqrt2;
    }
    return point;
}

double distance(const std::vector<double>& a, const std::vector<double>& b) {
    return std::sqrt(std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                                           [](double x, double y) { return (x - y) * (x - y); }));
}

bool same_ratios(const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return std::fabs(x - y) <= kSameRatio; });
}

Result<void> check(const std::vector<RatioRuns>& runs) {
    if (runs.empty()) {
        return fail(ErrorCode::BadInput, "There is no ratio to fit.");
    }
    const std::size_t sources = runs.front().ratios.size();
    if (sources < 2) {
        return fail(ErrorCode::BadInput, "A surface over ratios needs at least two sources.");
    }
    if (sources > kMostSources) {
        return fail(ErrorCode::Unsupported,
                    fmt::format("A surface over ratios has at most {} sources, not {}.", kMostSources, sources));
    }
    for (const RatioRuns& run : runs) {
        const double sum = std::accumulate(run.ratios.begin(), run.ratios.end(), 0.0);
        const bool fractions = std::all_of(run.ratios.begin(), run.ratios.end(), [](double r) { return r >= 0.0; });
        if (run.ratios.size() != sources || !fractions || !(std::fabs(sum - 1.0) <= kSameRatio)) {
            return fail(ErrorCode::BadInput, "Ratios must be one for each source, not below 0, and add to 1.");
        }
    }
    return {};
}

/// Finite values only, equal ratios as one; without those that have no value.
std::vector<RatioRuns> merged(const std::vector<RatioRuns>& runs) {
    std::vector<RatioRuns> result;
    for (const RatioRuns& run : runs) {
        auto same = std::find_if(result.begin(), result.end(),
                                 [&](const RatioRuns& other) { return same_ratios(other.ratios, run.ratios); });
        if (same == result.end()) {
            same = result.insert(result.end(), RatioRuns{run.ratios, {}});
        }
        std::copy_if(run.values.begin(), run.values.end(), std::back_inserter(same->values),
                     [](double value) { return std::isfinite(value); });
    }
    std::erase_if(result, [](const RatioRuns& run) { return run.values.empty(); });
    return result;
}

/// Nothing tells length scales below the distance between neighbours apart.
LengthScales length_scales(const std::vector<std::vector<double>>& points) {
    double nearest = 1.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            nearest = std::min(nearest, distance(points[i], points[j]));
        }
    }
    return {std::max(nearest, 1.0 / kSuggestionSteps), 2.0};
}

/// P(F >= f) (Abramowitz and Stegun 26.6.2).
double f_tail(double f, double between, double within) {
    return Eigen::numext::betainc(0.5 * within, 0.5 * between, within / (within + between * f));
}

SeedNoise seed_noise(const std::vector<RatioRuns>& runs) {
    std::vector<double> all;
    double within = 0.0;
    double squares = 0.0;
    for (const RatioRuns& run : runs) {
        const double centre = metric::mean(run.values);
        for (const double value : run.values) {
            within += (value - centre) * (value - centre);
            squares += value * value;
        }
        all.insert(all.end(), run.values.begin(), run.values.end());
    }
    if (all.size() == runs.size()) {
        return {kUndefined, kUndefined, kUndefined};
    }
    const double rounding = 1e-24 * squares; // equal values differ from their mean in the last digits
    within = within <= rounding ? 0.0 : within;
    const auto freedom_within = static_cast<double>(all.size() - runs.size());
    const double variance = within / freedom_within;
    if (runs.size() < 2) {
        return {std::sqrt(variance), kUndefined, kUndefined};
    }
    const double grand_mean = metric::mean(all);
    double between = 0.0;
    for (const RatioRuns& run : runs) {
        const double deviation = metric::mean(run.values) - grand_mean;
        between += static_cast<double>(run.values.size()) * deviation * deviation;
    }
    if (between <= rounding) {
        return {std::sqrt(variance), 0.0, 1.0};
    }
    const auto freedom_between = static_cast<double>(runs.size() - 1);
    const double f = between / freedom_between / variance;
    return {std::sqrt(variance), f, std::isfinite(f) ? f_tail(f, freedom_between, freedom_within) : 0.0};
}

Observations observations(const std::vector<RatioPoint>& points, double noise_sd) {
    Observations result;
    for (const RatioPoint& point : points) {
        result.points.push_back(coordinates(point.ratios));
        result.values.push_back(point.observed);
        if (!std::isnan(noise_sd)) {
            result.noise.push_back(noise_sd * noise_sd / static_cast<double>(point.seeds));
        }
    }
    return result;
}

struct Scores {
    double log_density = 0.0;
    double squared_error = 0.0;
};

Scores leave_one_out_scores(const GaussianProcess& process, const std::vector<double>& values) {
    const std::vector<Normal> predictions = process.leave_one_out();
    Scores scores;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto [mean, sd] = predictions[i];
        const double error = values[i] - mean;
        scores.squared_error += error * error;
        scores.log_density -= 0.5 * std::log(2.0 * std::numbers::pi * sd * sd) + 0.5 * error * error / (sd * sd);
    }
    return scores;
}

LeaveOneOut compare(const GaussianProcess& surface, const GaussianProcess& constant,
                    const std::vector<double>& values) {
    const Scores ours = leave_one_out_scores(surface, values);
    const Scores theirs = leave_one_out_scores(constant, values);
    return {ours.log_density - theirs.log_density,
            theirs.squared_error > 0.0 ? 1.0 - ours.squared_error / theirs.squared_error : kUndefined};
}

double standard_normal_cdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double probability_above_zero(const Normal& gain) {
    return gain.sd > 0.0 ? standard_normal_cdf(gain.mean / gain.sd) : (gain.mean > 0.0 ? 1.0 : 0.0);
}

std::size_t best_point(const RatioSurface& surface) {
    const auto worse = [&](const RatioPoint& a, const RatioPoint& b) {
        const double x = surface.process ? a.fitted.mean : a.observed;
        const double y = surface.process ? b.fitted.mean : b.observed;
        return surface.lower_is_better ? x > y : x < y;
    };
    const auto best = std::max_element(surface.points.begin(), surface.points.end(), worse);
    return static_cast<std::size_t>(best - surface.points.begin());
}

/// The largest expected improvement over the grid; ties go to the first node. None when the whole grid is measured.
std::optional<Suggestion> suggest(const RatioSurface& surface) {
    const std::vector<double> best = coordinates(surface.points[*surface.best].ratios);
    std::optional<Suggestion> suggestion;
    for (const std::vector<double>& ratios : simplex_grid(surface.sources, kSuggestionSteps)) {
        const bool measured = std::any_of(surface.points.begin(), surface.points.end(), [&](const RatioPoint& point) {
            return same_ratios(point.ratios, ratios);
        });
        if (measured) {
            continue; // the answer to a measured ratio is another seed
        }
        Normal gain = surface.process->difference(coordinates(ratios), best);
        gain.mean = surface.lower_is_better ? -gain.mean : gain.mean;
        const double improvement = expected_improvement(gain);
        if (!suggestion || improvement > suggestion->expected_improvement) {
            suggestion = Suggestion{ratios, {}, 0.0, 0.0, improvement, probability_above_zero(gain)};
        }
    }
    if (suggestion) {
        constexpr double z = 1.959963984540054; // 97.5 % of the standard normal distribution
        suggestion->predicted = surface.predict(suggestion->ratios);
        suggestion->low = suggestion->predicted.mean - z * suggestion->predicted.sd;
        suggestion->high = suggestion->predicted.mean + z * suggestion->predicted.sd;
    }
    return suggestion;
}

/// The gain below which a run is not worth its cost. Where seeds agree to the last digit, rounding is the noise.
double worthwhile_gain(const RatioSurface& surface) {
    const auto [low, high] = std::minmax_element(
        surface.points.begin(), surface.points.end(),
        [](const RatioPoint& a, const RatioPoint& b) { return a.observed < b.observed; });
    return std::max(kWorthwhile * surface.noise.sd, 1e-6 * (high->observed - low->observed));
}

void judge(RatioSurface& surface) {
    if (std::isnan(surface.noise.sd)) {
        surface.verdict = Verdict::NoSpread;
        return;
    }
    if (surface.noise.p >= kSignificance) {
        surface.verdict = Verdict::FlatWithinNoise;
        return;
    }
    std::optional<Suggestion> suggestion = suggest(surface);
    if (!suggestion || suggestion->expected_improvement <= worthwhile_gain(surface)) {
        surface.verdict = Verdict::NothingToGain;
        return;
    }
    surface.verdict = Verdict::Supported;
    surface.suggestion = std::move(suggestion);
}

void append_mixtures(std::vector<std::vector<double>>& grid, std::vector<int>& parts, std::size_t index, int left,
                     int steps) {
    if (index + 1 == parts.size()) {
        parts[index] = left;
        std::vector<double>& mixture = grid.emplace_back();
        for (const int part : parts) {
            mixture.push_back(static_cast<double>(part) / steps);
        }
        return;
    }
    for (int part = left; part >= 0; --part) {
        parts[index] = part;
        append_mixtures(grid, parts, index + 1, left - part, steps);
    }
}

} // namespace

Normal RatioSurface::predict(std::span<const double> ratios) const {
    if (!process || ratios.size() != sources) {
        return {kUndefined, kUndefined};
    }
    return process->predict(coordinates(ratios));
}

Result<RatioSurface> fit_ratio_surface(const std::vector<RatioRuns>& runs, bool lower_is_better) {
    if (const Result<void> checked = check(runs); !checked) {
        return fail(checked.error());
    }
    const std::vector<RatioRuns> measured = merged(runs);
    RatioSurface surface;
    surface.lower_is_better = lower_is_better;
    surface.sources = runs.front().ratios.size();
    surface.noise = seed_noise(measured);
    surface.check = {kUndefined, kUndefined};
    for (const RatioRuns& run : measured) {
        surface.points.push_back({run.ratios, run.values.size(), metric::mean(run.values), {kUndefined, kUndefined}});
    }
    if (surface.points.size() >= surface.sources + 1) {
        const Observations observed = observations(surface.points, surface.noise.sd);
        Result<GaussianProcess> fitted = GaussianProcess::fit(observed, length_scales(observed.points));
        if (!fitted) {
            return fail(fitted.error());
        }
        const Result<GaussianProcess> constant = GaussianProcess::fit(observed, kIndependent);
        if (!constant) {
            return fail(constant.error());
        }
        surface.check = compare(*fitted, *constant, observed.values);
        surface.process = std::move(*fitted);
        for (RatioPoint& point : surface.points) {
            point.fitted = surface.predict(point.ratios);
        }
    }
    if (!surface.points.empty()) {
        surface.best = best_point(surface);
    }
    if (surface.process) {
        judge(surface);
    }
    return surface;
}

std::string verdict_words(const RatioSurface& surface) {
    switch (surface.verdict) {
    case Verdict::Supported:
        return fmt::format("An untried ratio is better than the best so far with a probability of {:.0f} %.",
                           100.0 * surface.suggestion->probability_better);
    case Verdict::TooFewPoints:
        return fmt::format("Too few ratios are measured for a suggestion: {} of at least {}.", surface.points.size(),
                           surface.sources + 1);
    case Verdict::NoSpread:
        return "Each ratio has one seed, so it is not known how much of a difference is chance. A second seed tells.";
    case Verdict::FlatWithinNoise:
        return fmt::format("Ratios differ no more than seeds of one ratio do (F test, p = {:.3f}).", surface.noise.p);
    case Verdict::NothingToGain:
        return "No untried ratio promises more than a tenth of the spread between seeds.";
    }
    return {};
}

std::vector<GridPoint> surface_grid(const RatioSurface& surface) {
    std::vector<GridPoint> grid;
    if (!surface.process || surface.sources > 3) {
        return grid;
    }
    for (std::vector<double>& ratios : simplex_grid(surface.sources, surface.sources == 2 ? 100 : 40)) {
        const Normal metric = surface.predict(ratios);
        grid.push_back({std::move(ratios), metric});
    }
    return grid;
}

std::vector<std::vector<double>> simplex_grid(std::size_t sources, int steps) {
    std::vector<std::vector<double>> grid;
    if (sources > 0 && steps > 0) {
        std::vector<int> parts(sources, 0);
        append_mixtures(grid, parts, 0, steps, steps);
    }
    return grid;
}

double expected_improvement(const Normal& gain) {
    if (!(gain.sd > 0.0)) {
        return std::max(gain.mean, 0.0);
    }
    const double z = gain.mean / gain.sd;
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
    return std::max(0.0, gain.mean * standard_normal_cdf(z) + gain.sd * density);
}

} // namespace stillroom::surrogate
