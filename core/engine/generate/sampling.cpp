// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/generate/sampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace stillroom::engine {

std::int64_t sample(std::span<const float> logits, const run::GenerateOptions& options, Random& random) {
    if (options.temperature <= 0.0) {
        return std::max_element(logits.begin(), logits.end()) - logits.begin();
    }
    std::vector<std::int64_t> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    const auto better = [&](std::int64_t a, std::int64_t b) {
        const float left = logits[static_cast<std::size_t>(a)];
        const float right = logits[static_cast<std::size_t>(b)];
        return left != right ? left > right : a < b;
    };
    const bool few = options.top_k > 0 && options.top_k < static_cast<std::int64_t>(order.size());
    const auto kept = static_cast<std::ptrdiff_t>(few ? options.top_k : static_cast<std::int64_t>(order.size()));
    std::partial_sort(order.begin(), order.begin() + kept, order.end(), better);
    order.resize(static_cast<std::size_t>(kept));

    const double best = static_cast<double>(logits[static_cast<std::size_t>(order.front())]);
    std::vector<double> share(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        share[i] = std::exp((static_cast<double>(logits[static_cast<std::size_t>(order[i])]) - best) / options.temperature);
    }
    const double all = std::accumulate(share.begin(), share.end(), 0.0);
    double sum = 0.0;
    std::size_t count = 0;
    while (count < share.size() && (count == 0 || sum < options.top_p * all)) {
        sum += share[count++];
    }
    double left = random.uniform() * sum;
    for (std::size_t i = 0; i < count; ++i) {
        left -= share[i];
        if (left < 0.0) {
            return order[i];
        }
    }
    return order[count - 1];
}

} // namespace stillroom::engine
