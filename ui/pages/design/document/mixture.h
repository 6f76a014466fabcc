// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/ratios.h"
#include "core/recipe/recipe.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The transfer set as the sliders see it: which source is swept, over which values, and the mixture at one of
/// them. The arithmetic is core/recipe/ratios.h.
namespace stillroom::ui {

/// The one ratio axis of a study.
struct Sweep {
    std::size_t axis = 0;             ///< index into study.axes
    std::size_t source = 0;           ///< index into transfer.sources
    std::vector<std::int64_t> values; ///< in 0.01 %, in the order of the runs
};
[[nodiscard]] std::optional<Sweep> sweepOf(const recipe::Recipe& recipe);

/// Path of a source's ratio, as an axis names it.
[[nodiscard]] std::string ratioPath(const std::string& source);

/// The sources at one swept value. An error says why the value is impossible.
[[nodiscard]] Result<std::vector<recipe::TransferSource>>
mixtureAt(const recipe::Recipe& recipe, const Sweep& sweep, std::int64_t value);

/// The mixture on show: at the swept value with this index, or as it stands without a sweep (or where the value
/// is impossible).
[[nodiscard]] std::vector<recipe::TransferSource> shownMixture(const recipe::Recipe& recipe, std::size_t value);

/// Sets the swept values, in 0.01 %.
void setSweepValues(recipe::Recipe& recipe, const Sweep& sweep, const std::vector<std::int64_t>& values);
/// Parts into which each ratio is cut when whole mixtures are swept; nothing when they are not.
[[nodiscard]] std::optional<std::int64_t> mixtureSteps(const recipe::Recipe& recipe);
/// Sweeps whole mixtures in so many steps, in place of a swept source; nothing: not any more.
void sweepMixtures(recipe::Recipe& recipe, std::optional<std::int64_t> steps);
/// Starts sweeping a source over 0, 25, 50, 75 and 100 %, in place of another swept source.
void startSweep(recipe::Recipe& recipe, std::size_t source);
/// Ends the sweep; the ratios become those of the mixture on show.
void endSweep(recipe::Recipe& recipe, std::size_t shownValue);
/// Moves one ratio to `wanted`, the others sharing the rest as they stood in `start`. A swept source is held at
/// the value on show. Returns the ratios.
[[nodiscard]] std::vector<std::int64_t> moved(const std::vector<recipe::TransferSource>& start,
                                              const std::optional<Sweep>& sweep, std::size_t index,
                                              std::int64_t wanted, const std::vector<std::int64_t>& lastNonzero);
/// Where the slider of a source can go in the mixture on show.
[[nodiscard]] recipe::Reach reachOf(const std::vector<recipe::TransferSource>& shown,
                                    const std::optional<Sweep>& sweep, std::size_t index);

} // namespace stillroom::ui
