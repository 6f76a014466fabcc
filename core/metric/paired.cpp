// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/paired.h"

#include "core/base/random.h"
#include "core/metric/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace stillroom::metric {

namespace {
constexpr double kLow = 0.025;
constexpr double kHigh = 0.975;
constexpr double kTie = 1e-12; ///< means over seeds are rounded: equal sums may differ by this

/// Of one draw; `times` says how often each utterance is in it.
double difference(const PairedSample& sample, std::span<const double> times) {
    double a = 0.0;
    double b = 0.0;
    double weight_a = 0.0;
    double weight_b = 0.0;
    for (std::size_t i = 0; i < times.size(); ++i) {
        a += times[i] * sample.a[i];
        b += times[i] * sample.b[i];
        weight_a += times[i] * sample.weights_a[i];
        weight_b += times[i] * sample.weights_b[i];
    }
    return (weight_a > 0.0 ? a / weight_a : 0.0) - (weight_b > 0.0 ? b / weight_b : 0.0); // without weight: worth nothing
}

bool has_weight(std::span<const double> weights) {
    return std::any_of(weights.begin(), weights.end(), [](double weight) { return weight > 0.0; });
}

/// Interval and p from the differences of all draws.
void conclude(PairedDifference& result, std::vector<double>& drawn) {
    const auto not_above = std::count_if(drawn.begin(), drawn.end(), [](double value) { return value <= kTie; });
    const auto not_below = std::count_if(drawn.begin(), drawn.end(), [](double value) { return value >= -kTie; });
    std::sort(drawn.begin(), drawn.end());
    result.low = percentile(drawn, kLow);
    result.high = percentile(drawn, kHigh);
    result.p = std::min(1.0, 2.0 * static_cast<double>(std::min(not_above, not_below) + 1) / static_cast<double>(drawn.size() + 1));
}

} // namespace

PairedDifference paired_bootstrap(std::span<const double> a, std::span<const double> b, std::span<const double> weights,
                                  std::int64_t resamples, std::uint64_t seed) {
    const PairedSample sample{a, b, weights, weights};
    return paired_bootstrap(std::span(&sample, 1), resamples, seed).front();
}

std::vector<PairedDifference> paired_bootstrap(std::span<const PairedSample> samples, std::int64_t resamples, std::uint64_t seed) {
    const std::size_t count = samples.empty() ? 0 : samples.front().a.size();
    std::vector<PairedDifference> results(samples.size());
    std::vector<std::vector<double>> drawn(samples.size());
    std::vector<double> times(count, 1.0);
    for (std::size_t s = 0; s < samples.size(); ++s) {
        auto& result = results[s];
        result.count = static_cast<std::int64_t>(count);
        if (has_weight(samples[s].weights_a) && has_weight(samples[s].weights_b)) {
            result.difference = difference(samples[s], times);
            drawn[s].reserve(static_cast<std::size_t>(resamples));
        } else {
            result.difference = result.low = result.high = std::numeric_limits<double>::quiet_NaN();
        }
    }
    auto random = Random::stream(seed, "paired bootstrap");
    for (std::int64_t i = 0; i < resamples; ++i) {
        std::fill(times.begin(), times.end(), 0.0);
        for (std::size_t draw = 0; draw < count; ++draw) {
            times[random.below(count)] += 1.0;
        }
        for (std::size_t s = 0; s < samples.size(); ++s) {
            if (!std::isnan(results[s].difference)) {
                drawn[s].push_back(difference(samples[s], times));
            }
        }
    }
    for (std::size_t s = 0; s < samples.size(); ++s) {
        if (!drawn[s].empty()) {
            conclude(results[s], drawn[s]);
        }
    }
    return results;
}

McNemar mcnemar(std::int64_t only_a, std::int64_t only_b) {
    McNemar result{only_a, only_b, 1.0};
    const auto all = static_cast<double>(only_a + only_b);
    double tail = 0.0;
    for (std::int64_t k = 0; k <= std::min(only_a, only_b); ++k) {
        const auto chosen = static_cast<double>(k);
        tail += std::exp(std::lgamma(all + 1.0) - std::lgamma(chosen + 1.0) - std::lgamma(all - chosen + 1.0) - all * std::log(2.0));
    }
    result.p = std::min(1.0, 2.0 * tail);
    return result;
}

} // namespace stillroom::metric
