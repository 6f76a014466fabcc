// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <span>

/// Do two measurements go together? Pairs of which either side is not finite are left out everywhere. Spans of
/// different sizes are a bug: std::invalid_argument.
namespace stillroom::metric {

/// All NaN but the count with fewer than three pairs or where one side is constant.
struct Correlation {
    static constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
    std::int64_t count = 0;          ///< pairs
    double coefficient = kUndefined; ///< -1 to 1
    double low = kUndefined;         ///< 95 % interval
    double high = kUndefined;
    /// Two-sided permutation test (Fisher 1935): the share of pairings with an absolute coefficient not below this one.
    /// All pairings up to seven pairs; beyond, 10,000 drawn with a fixed seed and this one.
    double p = kUndefined;
};

/// Pearson's r. Its interval is by Fisher's z transform (Fisher 1921), which supposes that both sides are normal; three
/// pairs say nothing: -1 to 1.
[[nodiscard]] Correlation pearson(std::span<const double> x, std::span<const double> y);

/// Spearman's rho: Pearson's r of the ranks, ties sharing their mean rank. Its interval is the percentile bootstrap
/// over pairs (Efron and Tibshirani 1993), 2,000 resamples with a fixed seed; those with a constant side are left out.
[[nodiscard]] Correlation spearman(std::span<const double> x, std::span<const double> y);

/// Least-squares line of y over x. All NaN but the count with fewer than three pairs or where x is constant.
struct Line {
    static constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
    std::int64_t count = 0; ///< pairs
    double intercept = kUndefined;
    double slope = kUndefined;
    double mean_x = kUndefined;
    double spread_x = kUndefined; ///< sum of squared deviations of x
    double margin = kUndefined;   ///< 0.975 quantile of Student's t (count - 2) times the residuals' standard deviation
    [[nodiscard]] double at(double x) const { return intercept + slope * x; }
    /// The 95 % confidence band of the line, for the mean of y at one x, is at(x) -+ half_width(x).
    [[nodiscard]] double half_width(double x) const;
};
[[nodiscard]] Line least_squares(std::span<const double> x, std::span<const double> y);

} // namespace stillroom::metric
