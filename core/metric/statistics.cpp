// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stillroom::metric {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

std::vector<double> finite(std::span<const double> values) {
    std::vector<double> kept;
    std::copy_if(values.begin(), values.end(), std::back_inserter(kept), [](double v) { return std::isfinite(v); });
    return kept;
}

double log_gamma(double x) {
    int sign = 0; // lgamma_r: std::lgamma writes a global
    return ::lgamma_r(x, &sign);
}

/// Continued fraction of the incomplete beta function by Lentz's method (Abramowitz and Stegun 26.5.8).
double beta_fraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;
    constexpr int most_terms = 500;
    const auto away_from_zero = [](double v) { return std::fabs(v) < tiny ? tiny : v; };
    double c = 1.0;
    double d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    double value = d;
    for (int m = 1; m <= most_terms; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        value *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        value *= d * c;
        if (std::fabs(d * c - 1.0) < 1e-16) {
            break;
        }
    }
    return value;
}

/// Regularised incomplete beta function I_x(a, b).
double incomplete_beta(double a, double b, double x) {
    if (x <= 0.0 || x >= 1.0) {
        return x <= 0.0 ? 0.0 : 1.0;
    }
    const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) +
                                  b * std::log1p(-x));
    return x < (a + 1.0) / (a + b + 2.0) ? front * beta_fraction(a, b, x) / a
                                         : 1.0 - front * beta_fraction(b, a, 1.0 - x) / b;
}

/// P(T > x) for x >= 0.
double student_t_tail(double x, double freedom) {
    return 0.5 * incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + x * x));
}

} // namespace

double mean(std::span<const double> values) {
    const std::vector<double> kept = finite(values);
    if (kept.empty()) {
        return kUndefined;
    }
    double sum = 0.0;
    for (const double value : kept) {
        sum += value;
    }
    return sum / static_cast<double>(kept.size());
}

double standard_deviation(std::span<const double> values) {
    const std::vector<double> kept = finite(values);
    if (kept.size() < 2) {
        return kUndefined;
    }
    const double centre = mean(kept);
    double sum = 0.0;
    for (const double value : kept) {
        sum += (value - centre) * (value - centre);
    }
    return std::sqrt(sum / static_cast<double>(kept.size() - 1));
}

double student_t_quantile(double probability, double freedom) {
    if (!(probability > 0.0 && probability < 1.0) || !(freedom > 0.0)) {
        return kUndefined;
    }
    const double tail = std::min(probability, 1.0 - probability);
    if (tail == 0.5) {
        return 0.0;
    }
    double low = 0.0;
    double high = 1.0;
    while (student_t_tail(high, freedom) > tail && high < 1e300) {
        low = high;
        high *= 2.0;
    }
    for (int i = 0; i < 200 && low < high; ++i) {
        const double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high) {
            break;
        }
        (student_t_tail(middle, freedom) > tail ? low : high) = middle;
    }
    return probability < 0.5 ? -high : high;
}

Interval confidence_interval(std::span<const double> values, double level) {
    const std::vector<double> kept = finite(values);
    Interval interval;
    interval.count = static_cast<std::int64_t>(kept.size());
    interval.mean = mean(kept);
    interval.half_width = kUndefined;
    if (kept.size() >= 2) {
        const auto n = static_cast<double>(kept.size());
        interval.half_width =
            student_t_quantile(0.5 + level / 2.0, n - 1.0) * standard_deviation(kept) / std::sqrt(n);
    }
    return interval;
}

double percentile(std::span<const double> sorted, double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

constexpr double kNoBias = 1e-20;

double Smoother::next(double value) {
    if (!std::isfinite(value)) {
        return value;
    }
    m_last = m_last * m_weight + (1.0 - m_weight) * value;
    m_bias *= m_weight;
    if (m_bias < kNoBias) {
        m_bias = 0.0; // 1 - w^t is 1 by now; what would come is denormal, and slow
    }
    return m_last / (1.0 - m_bias);
}

std::vector<double> smooth(std::span<const double> values, double weight) {
    std::vector<double> result(values.begin(), values.end());
    const bool constant = std::all_of(result.begin(), result.end(), [&](double v) { return v == result.front(); });
    if (constant) {
        return result;
    }
    Smoother smoother(weight);
    for (double& value : result) {
        value = smoother.next(value);
    }
    return result;
}

} // namespace stillroom::metric
