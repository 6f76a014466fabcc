// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/batch_plan.h"

#include "core/base/random.h"

#include <algorithm>
#include <numeric>

namespace stillroom::engine {

namespace {

std::vector<std::int32_t> all_indices(std::size_t count) {
    std::vector<std::int32_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

/// `order` is sorted by length, so the last text of a batch is its longest.
std::vector<BatchIndices> cut(std::span<const std::int32_t> lengths, const std::vector<std::int32_t>& order,
                              std::int64_t budget) {
    std::vector<BatchIndices> batches;
    BatchIndices batch;
    for (const auto index : order) {
        const std::int64_t length = lengths[static_cast<std::size_t>(index)];
        if (!batch.empty() && (static_cast<std::int64_t>(batch.size()) + 1) * length > budget) {
            batches.push_back(std::move(batch));
            batch.clear();
        }
        batch.push_back(index);
    }
    if (!batch.empty()) {
        batches.push_back(std::move(batch));
    }
    return batches;
}

void sort_by_length(std::span<const std::int32_t> lengths, std::vector<std::int32_t>& order) {
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        return lengths[static_cast<std::size_t>(a)] < lengths[static_cast<std::size_t>(b)];
    });
}

} // namespace

std::vector<BatchIndices> plan_batches(std::span<const std::int32_t> lengths, std::int64_t budget,
                                       std::uint64_t seed, std::int64_t epoch) {
    auto random = Random::stream(seed, "batches", static_cast<std::uint64_t>(epoch));
    auto order = all_indices(lengths.size());
    random.shuffle(order);
    sort_by_length(lengths, order);
    auto batches = cut(lengths, order, budget);
    random.shuffle(batches);
    return batches;
}

std::vector<BatchIndices> plan_batches_in_order(std::span<const std::int32_t> lengths, std::int64_t budget) {
    auto order = all_indices(lengths.size());
    sort_by_length(lengths, order);
    return cut(lengths, order, budget);
}

double padding_share(std::span<const std::int32_t> lengths, const std::vector<BatchIndices>& plan) {
    std::int64_t used = 0;
    std::int64_t padded = 0;
    for (const auto& batch : plan) {
        std::int64_t longest = 0;
        for (const auto index : batch) {
            const std::int64_t length = lengths[static_cast<std::size_t>(index)];
            used += length;
            longest = std::max(longest, length);
        }
        padded += longest * static_cast<std::int64_t>(batch.size());
    }
    return padded == 0 ? 0.0 : 1.0 - static_cast<double>(used) / static_cast<double>(padded);
}

} // namespace stillroom::engine
