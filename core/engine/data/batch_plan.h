// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stillroom::engine {

/// Examples of one batch.
using BatchIndices = std::vector<std::int32_t>;

/// Cuts one epoch into batches: texts of like length together, each batch within `budget` pieces when padded to
/// its longest text (one text alone may exceed it). Order and company are new in every epoch and depend on
/// (seed, epoch) alone; the number of batches is the same in all epochs.
[[nodiscard]] std::vector<BatchIndices> plan_batches(std::span<const std::int32_t> lengths, std::int64_t budget,
                                                     std::uint64_t seed, std::int64_t epoch);

/// The same without any shuffling, for evaluation.
[[nodiscard]] std::vector<BatchIndices> plan_batches_in_order(std::span<const std::int32_t> lengths,
                                                              std::int64_t budget);

/// Share of padding in a plan, 0 to 1.
[[nodiscard]] double padding_share(std::span<const std::int32_t> lengths, const std::vector<BatchIndices>& plan);

} // namespace stillroom::engine
