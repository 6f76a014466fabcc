// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <string>
#include <vector>

/// Linked ratios: whole numbers of 0.01 % that always add to 10,000. Pure functions for sliders and sweeps.
namespace stillroom::recipe {

inline constexpr std::int64_t kWhole = 10000;

/// Splits `total` into whole parts in proportion to `weights` by largest remainder; ties go to the upper row.
/// All weights 0: equal parts. Empty in, empty out.
/// Preconditions: weights >= 0; total and the sum of weights each at most 3e9, or their product below 9e18.
[[nodiscard]] std::vector<std::int64_t> apportion(const std::vector<std::int64_t>& weights,
                                                  std::int64_t total);

/// Sentences (or tokens) a source gives, adding to `size` exactly.
[[nodiscard]] std::vector<std::int64_t> quotas(const std::vector<TransferSource>& sources, std::int64_t size);

/// Where a slider can go. `movable` is false when the source is locked or no other source is free.
struct Reach {
    std::int64_t minimum = 0;
    std::int64_t maximum = kWhole;
    bool movable = true;
};
[[nodiscard]] Reach reach(const std::vector<TransferSource>& sources, std::size_t index);

/// Ratios after moving one source to `wanted` (clamped to its reach). `start` holds the sources as they were
/// when the drag began; the free others share the rest in the proportion they had then. When all of them were
/// 0, the proportion is that of `last_nonzero` (same order as `start`, may be empty), and then equal parts.
[[nodiscard]] std::vector<std::int64_t> move_ratio(const std::vector<TransferSource>& start,
                                                   std::size_t index, std::int64_t wanted,
                                                   const std::vector<std::int64_t>& last_nonzero = {});

/// Sets the ratios of the sources marked `held` as they are and shares the rest among the unlocked others in
/// their proportion. BadInput when that is impossible: "75 % and the locked 30 % are over 100 %."
[[nodiscard]] Result<void> share_rest(std::vector<TransferSource>& sources, const std::vector<bool>& held);

/// "75 %", "33.33 %".
[[nodiscard]] std::string percent_text(std::int64_t ratio);

} // namespace stillroom::recipe
