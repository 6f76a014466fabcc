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

struct Sums {
    double a = 0.0;
    double b = 0.0;
    double weight_a = 0.0;
    double weight_b = 0.0;

    void add(double points_a, double points_b, double by_a, double by_b) {
        a += points_a;
        b += points_b;
        weight_a += by_a;
        weight_b += by_b;
    }
    /// A draw without weight is worth nothing.
    [[nodiscard]] double difference() const { return (weight_a > 0.0 ? a / weight_a : 0.0) - (weight_b > 0.0 ? b / weight_b : 0.0); }
};

} // namespace

PairedDifference paired_bootstrap(std::span<const double> a, std::span<const double> b, std::span<const double> weights,
                                  std::int64_t resamples, std::uint64_t seed) {
    return paired_bootstrap(a, b, weights, weights, resamples, seed);
}

PairedDifference paired_bootstrap(std::span<const double> a, std::span<const double> b, std::span<const double> weights_a,
                                  std::span<const double> weights_b, std::int64_t resamples, std::uint64_t seed) {
    PairedDifference result;
    result.count = static_cast<std::int64_t>(a.size());
    Sums whole;
    for (std::size_t i = 0; i < a.size(); ++i) {
        whole.add(a[i], b[i], weights_a[i], weights_b[i]);
    }
    if (whole.weight_a <= 0.0 || whole.weight_b <= 0.0) {
        result.difference = result.low = result.high = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    result.difference = whole.difference();
    auto random = Random::stream(seed, "paired bootstrap");
    std::vector<double> drawn;
    drawn.reserve(static_cast<std::size_t>(resamples));
    std::int64_t not_above = 0;
    std::int64_t not_below = 0;
    for (std::int64_t i = 0; i < resamples; ++i) {
        Sums sums;
        for (std::size_t draw = 0; draw < a.size(); ++draw) {
            const auto at = random.below(a.size());
            sums.add(a[at], b[at], weights_a[at], weights_b[at]);
        }
        const double difference = sums.difference();
        not_above += difference <= kTie ? 1 : 0;
        not_below += difference >= -kTie ? 1 : 0;
        drawn.push_back(difference);
    }
    std::sort(drawn.begin(), drawn.end());
    result.low = percentile(drawn, kLow);
    result.high = percentile(drawn, kHigh);
    result.p = std::min(1.0, 2.0 * static_cast<double>(std::min(not_above, not_below) + 1) / static_cast<double>(resamples + 1));
    return result;
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
