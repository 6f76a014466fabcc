// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// Numbers over numbers: spread over seeds, and the smoothing of curves.
namespace stillroom::metric {

/// Mean of the finite values; NaN when there is none.
[[nodiscard]] double mean(std::span<const double> values);

/// Sample standard deviation (n - 1) of the finite values; NaN with fewer than two.
[[nodiscard]] double standard_deviation(std::span<const double> values);

/// Quantile of Student's t distribution: the x with P(T <= x) = probability.
/// `probability` in (0, 1), `freedom` > 0; NaN outside.
[[nodiscard]] double student_t_quantile(double probability, double freedom);

/// Two-sided confidence interval of a mean over seeds, by Student's t. Values that are not finite are left out.
struct Interval {
    std::int64_t count = 0;  ///< finite values
    double mean = 0.0;       ///< NaN when count is 0
    double half_width = 0.0; ///< NaN when count is below 2
    [[nodiscard]] double low() const { return mean - half_width; }
    [[nodiscard]] double high() const { return mean + half_width; }
};
[[nodiscard]] Interval confidence_interval(std::span<const double> values, double level = 0.95);

/// The smallest value that at least `share` of the values do not exceed (nearest rank); `sorted` rises and is not empty.
[[nodiscard]] double percentile(std::span<const double> sorted, double share);

/// Debiased exponential moving average, one value at a time, as TensorBoard draws it: last = last*w + (1-w)*x,
/// y = last / (1 - w^t). A value that is not finite comes back as it is and does not count.
class Smoother {
  public:
    /// `weight` in [0, 1); 0 leaves every value as it is.
    explicit Smoother(double weight) : m_weight(weight) {}
    double next(double value);

  private:
    double m_weight;
    double m_last = 0.0;
    double m_bias = 1.0; ///< w^t
};

/// Smooths a whole series; a constant one comes back untouched.
[[nodiscard]] std::vector<double> smooth(std::span<const double> values, double weight);

} // namespace stillroom::metric
