// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/ratios.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace stillroom::recipe {

std::vector<std::int64_t> apportion(const std::vector<std::int64_t>& weights, std::int64_t total) {
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (weights.empty()) {
        return {};
    }
    if (sum == 0) {
        return apportion(std::vector<std::int64_t>(weights.size(), 1), total);
    }
    std::vector<std::int64_t> parts;
    std::vector<std::int64_t> remainders;
    for (const std::int64_t weight : weights) {
        parts.push_back(weight * total / sum);
        remainders.push_back(weight * total % sum);
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    std::int64_t left = total - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    for (std::size_t i = 0; left > 0; ++i, --left) {
        ++parts[order[i]];
    }
    return parts;
}

std::vector<std::int64_t> quotas(const std::vector<TransferSource>& sources, std::int64_t size) {
    std::vector<std::int64_t> ratios;
    for (const auto& source : sources) {
        ratios.push_back(source.ratio);
    }
    return apportion(ratios, size);
}

Reach reach(const std::vector<TransferSource>& sources, std::size_t index) {
    std::int64_t locked = 0;
    bool free = false;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (i != index) {
            locked += sources[i].locked ? sources[i].ratio : 0;
            free = free || !sources[i].locked;
        }
    }
    const std::int64_t room = std::max<std::int64_t>(0, kWhole - locked);
    if (sources[index].locked) {
        return {sources[index].ratio, sources[index].ratio, false};
    }
    return free ? Reach{0, room, true} : Reach{room, room, false};
}

std::vector<std::int64_t> move_ratio(const std::vector<TransferSource>& start, std::size_t index,
                                     std::int64_t wanted, const std::vector<std::int64_t>& last_nonzero) {
    const Reach range = reach(start, index);
    std::vector<std::int64_t> ratios(start.size(), 0);
    ratios[index] = std::clamp(wanted, range.minimum, range.maximum);
    std::int64_t rest = kWhole - ratios[index];
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < start.size(); ++i) {
        if (i == index) {
            continue;
        }
        if (start[i].locked) {
            ratios[i] = start[i].ratio;
            rest -= ratios[i];
        } else {
            free.push_back(i);
        }
    }
    std::vector<std::int64_t> weights;
    bool any = false;
    for (const std::size_t i : free) {
        weights.push_back(start[i].ratio);
        any = any || start[i].ratio > 0;
    }
    for (std::size_t k = 0; !any && k < free.size() && last_nonzero.size() == start.size(); ++k) {
        weights[k] = last_nonzero[free[k]];
    }
    const auto parts = apportion(weights, std::max<std::int64_t>(0, rest));
    for (std::size_t k = 0; k < free.size(); ++k) {
        ratios[free[k]] = parts[k];
    }
    return ratios;
}

Result<void> share_rest(std::vector<TransferSource>& sources, const std::vector<bool>& held) {
    std::int64_t given = 0;
    std::int64_t locked = 0;
    std::vector<std::int64_t> weights;
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (held[i]) {
            given += sources[i].ratio;
        } else if (sources[i].locked) {
            locked += sources[i].ratio;
        } else {
            free.push_back(i);
            weights.push_back(sources[i].ratio);
        }
    }
    const std::int64_t rest = kWhole - given - locked;
    if (rest < 0) {
        return fail(ErrorCode::BadInput,
                    locked > 0 ? fmt::format("{} and the locked {} are over 100 %.", percent_text(given),
                                             percent_text(locked))
                               : fmt::format("The ratios add to {}, not to 100 %.", percent_text(given)));
    }
    if (free.empty() && rest != 0) {
        return fail(ErrorCode::BadInput,
                    locked > 0 ? fmt::format("{} and the locked {} are under 100 %. Unlock another source.",
                                             percent_text(given), percent_text(locked))
                               : fmt::format("The ratios add to {}, not to 100 %.", percent_text(given)));
    }
    const auto parts = apportion(weights, rest);
    for (std::size_t k = 0; k < free.size(); ++k) {
        sources[free[k]].ratio = parts[k];
    }
    return {};
}

std::string percent_text(std::int64_t ratio) {
    std::string text = fmt::format("{}.{:02}", ratio / 100, ratio % 100);
    while (text.back() == '0') {
        text.pop_back();
    }
    if (text.back() == '.') {
        text.pop_back();
    }
    return text + " %";
}

} // namespace stillroom::recipe
