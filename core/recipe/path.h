// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"

#include <string>
#include <vector>

/// Access to a recipe by path: a field ("student.layers"), an item of a list by name or index
/// ("transfer.sources.Generic", "distill.terms.0.weight"), a whole list ("distill.terms") or a group of
/// fields
/// ("student", "" for all). Errors are BadInput with the path as place.
namespace stillroom::recipe {

[[nodiscard]] Result<nlohmann::json> get(const Recipe& recipe, const std::string& path);

/// Sets a field; replaces a list by an array; of a group or a list's item, sets the fields that the object
/// names. On an error the recipe is unchanged. A ratio is set as it stands: see set_linked.
[[nodiscard]] Result<void> set(Recipe& recipe, const std::string& path, const nlohmann::json& value);

/// As set(), but after a ratio changed the unlocked other sources share the rest in their proportion.
[[nodiscard]] Result<void> set_linked(Recipe& recipe, const std::string& path, const nlohmann::json& value);

/// Assignments of a command line, each "path=value": texts without quotes, lists as JSON or with commas,
/// numbers also as "50%". Ratios named together hold; the other unlocked sources share the rest. All or
/// nothing.
[[nodiscard]] Result<void> set_texts(Recipe& recipe, const std::vector<std::string>& assignments);

} // namespace stillroom::recipe
