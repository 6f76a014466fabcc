// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/paired.h"

#include "core/base/random.h"
#include "core/metric/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace stillroom::metric {

namespace {
constexpr double kLow = 0.025;
constexpr double kHigh = 0.975;
} // namespace

PairedDifference paired_bootstrap(std::span<const double> a, std::span<const double> b, std::span<const double> weights,
                                  std::int64_t resamples, std::uint64_t seed) {
    PairedDifference result;
    result.count = static_cast<std::int64_t>(a.size());
    const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (a.empty() || whole <= 0.0) {
        result.difference = result.low = result.high = std::numeric_limits<double>::quiet_NaN();
        return result;
    }
    std::vector<double> gain(a.size());
    std::transform(a.begin(), a.end(), b.begin(), gain.begin(), std::minus<>());
    result.difference = std::accumulate(gain.begin(), gain.end(), 0.0) / whole;
    auto random = Random::stream(seed, "paired bootstrap");
    std::vector<double> drawn;
    drawn.reserve(static_cast<std::size_t>(resamples));
    std::int64_t not_above = 0;
    std::int64_t not_below = 0;
    for (std::int64_t i = 0; i < resamples; ++i) {
        double gained = 0.0;
        double weight = 0.0;
        for (std::size_t draw = 0; draw < a.size(); ++draw) {
            const auto at = random.below(a.size());
            gained += gain[at];
            weight += weights[at];
        }
        const double difference = weight > 0.0 ? gained / weight : 0.0;
        not_above += difference <= 0.0 ? 1 : 0;
        not_below += difference >= 0.0 ? 1 : 0;
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
