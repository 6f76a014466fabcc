// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Which points of a recipe's axes a study runs.
namespace stillroom::recipe {

/// Path of an axis over whole mixtures. Its values name the ratio of every source: {"Generic": 0.5, "Task": 0.5}. As a range
/// of n values it runs through all mixtures whose ratios are multiples of 1 / (n - 1).
inline constexpr std::string_view kMixture = "transfer.mixture";

/// True for a ratio of one source, "transfer.sources.NAME.ratio".
[[nodiscard]] bool is_ratio(std::string_view path);

/// Sets a swept field to one of its values; a ratio moves the unlocked other sources along. Errors: BadInput with the path.
[[nodiscard]] Result<void> set_swept(Recipe& recipe, const std::string& path, const nlohmann::json& value);

/// The values of an axis in a grid: its list, or its range rounded to what the field takes, each once.
[[nodiscard]] std::vector<nlohmann::json> axis_values(const Recipe& recipe, const Axis& axis);

/// Points in the order of their runs, each an object from axis path to value. Grid: all combinations, the first axis slowest.
/// Random: StudySpec::random_points different draws, independent for each axis and a function of StudySpec::random_seed
/// alone, so that more points keep those already run; fewer when the axes have no more. Without axes: one empty object.
[[nodiscard]] std::vector<nlohmann::json> study_points(const Recipe& recipe);

} // namespace stillroom::recipe
