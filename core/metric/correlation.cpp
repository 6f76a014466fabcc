// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/correlation.h"

#include "core/base/random.h"
#include "core/metric/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace stillroom::metric {

namespace {

using Values = std::vector<double>;

constexpr double kUndefined = Correlation::kUndefined;
constexpr std::size_t kFewest = 3;
constexpr std::size_t kAllPairings = 7; ///< up to here all are tried: 5,040
constexpr std::int64_t kPermutations = 10'000;
constexpr std::int64_t kResamples = 2'000;
constexpr std::uint64_t kSeed = 1;
constexpr double kUpper = 0.975;
constexpr double kNormalQuantile = 1.959963984540054; ///< of kUpper
constexpr double kRounding = 1e-12; ///< coefficients so near are equal: the order of a sum moves its last digits

struct Pairs {
    Values x;
    Values y;
};

Pairs finite_pairs(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size()) {
        throw std::invalid_argument("correlation: spans of different sizes");
    }
    Pairs kept;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isfinite(x[i]) && std::isfinite(y[i])) {
            kept.x.push_back(x[i]);
            kept.y.push_back(y[i]);
        }
    }
    return kept;
}

bool constant(const Values& values) {
    return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

double product(const Values& a, const Values& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

Values deviations(Values values) {
    const double centre = mean(values);
    for (double& value : values) {
        value -= centre;
    }
    return values;
}

/// Deviations from the mean, of length 1, so that a product of two such vectors is their correlation.
Values standardized(Values values) {
    Values result = deviations(std::move(values));
    const double length = std::sqrt(product(result, result));
    for (double& value : result) {
        value /= length;
    }
    return result;
}

double coefficient(const Pairs& pairs) {
    return std::clamp(product(standardized(pairs.x), standardized(pairs.y)), -1.0, 1.0);
}

Values ranks(const Values& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Values result(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first;
        while (end < order.size() && values[order[end]] == values[order[first]]) {
            ++end;
        }
        for (std::size_t i = first; i < end; ++i) {
            result[order[i]] = 0.5 * static_cast<double>(first + 1 + end);
        }
        first = end;
    }
    return result;
}

double permutation_p(const Pairs& pairs) {
    const Values x = standardized(pairs.x);
    Values y = standardized(pairs.y);
    const double seen = std::fabs(product(x, y)) - kRounding;
    const auto as_strong = [&] { return std::fabs(product(x, y)) >= seen ? 1 : 0; };
    std::int64_t strong = 0;
    std::int64_t tried = 0;
    if (y.size() <= kAllPairings) {
        std::sort(y.begin(), y.end());
        // Equal values leave pairings out, each of the others equally often: the share stays.
        do {
            strong += as_strong();
            ++tried;
        } while (std::next_permutation(y.begin(), y.end()));
    } else {
        auto random = Random::stream(kSeed, "permutation test");
        strong = tried = 1; // the pairing itself
        for (std::int64_t i = 0; i < kPermutations; ++i) {
            random.shuffle(y);
            strong += as_strong();
            ++tried;
        }
    }
    return static_cast<double>(strong) / static_cast<double>(tried);
}

/// Count, coefficient and p; no interval yet.
Correlation correlation(const Pairs& pairs) {
    Correlation result;
    result.count = static_cast<std::int64_t>(pairs.x.size());
    if (pairs.x.size() >= kFewest && !constant(pairs.x) && !constant(pairs.y)) {
        result.coefficient = coefficient(pairs);
        result.p = std::isnan(result.coefficient) ? kUndefined : permutation_p(pairs);
    }
    return result;
}

} // namespace

Correlation pearson(std::span<const double> x, std::span<const double> y) {
    Correlation result = correlation(finite_pairs(x, y));
    if (std::isnan(result.coefficient)) {
        return result;
    }
    if (result.count == static_cast<std::int64_t>(kFewest)) {
        result.low = -1.0;
        result.high = 1.0;
        return result;
    }
    const double z = std::atanh(result.coefficient);
    const double half_width = kNormalQuantile / std::sqrt(static_cast<double>(result.count - 3));
    result.low = std::tanh(z - half_width);
    result.high = std::tanh(z + half_width);
    return result;
}

Correlation spearman(std::span<const double> x, std::span<const double> y) {
    const Pairs pairs = finite_pairs(x, y);
    Correlation result = correlation({ranks(pairs.x), ranks(pairs.y)});
    if (std::isnan(result.coefficient)) {
        return result;
    }
    auto random = Random::stream(kSeed, "correlation bootstrap");
    Values drawn;
    Pairs resample = pairs;
    for (std::int64_t i = 0; i < kResamples; ++i) {
        for (std::size_t draw = 0; draw < pairs.x.size(); ++draw) {
            const auto at = random.below(pairs.x.size());
            resample.x[draw] = pairs.x[at];
            resample.y[draw] = pairs.y[at];
        }
        if (!constant(resample.x) && !constant(resample.y)) {
            drawn.push_back(coefficient({ranks(resample.x), ranks(resample.y)}));
        }
    }
    std::sort(drawn.begin(), drawn.end());
    result.low = percentile(drawn, 1.0 - kUpper);
    result.high = percentile(drawn, kUpper);
    return result;
}

double Line::half_width(double x) const {
    const double distance = x - mean_x;
    return margin * std::sqrt(1.0 / static_cast<double>(count) + distance * distance / spread_x);
}

Line least_squares(std::span<const double> x, std::span<const double> y) {
    const Pairs pairs = finite_pairs(x, y);
    Line line;
    line.count = static_cast<std::int64_t>(pairs.x.size());
    if (pairs.x.size() < kFewest || constant(pairs.x)) {
        return line;
    }
    const Values from_x = deviations(pairs.x);
    const Values from_y = deviations(pairs.y);
    line.mean_x = mean(pairs.x);
    line.spread_x = product(from_x, from_x);
    line.slope = product(from_x, from_y) / line.spread_x;
    line.intercept = mean(pairs.y) - line.slope * line.mean_x;
    double residuals = 0.0;
    for (std::size_t i = 0; i < from_x.size(); ++i) {
        const double residual = from_y[i] - line.slope * from_x[i];
        residuals += residual * residual;
    }
    const auto freedom = static_cast<double>(line.count - 2);
    line.margin = student_t_quantile(kUpper, freedom) * std::sqrt(residuals / freedom);
    return line;
}

} // namespace stillroom::metric
