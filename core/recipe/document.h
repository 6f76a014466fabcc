// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"

#include <filesystem>
#include <string>
#include <string_view>

/// Recipes as JSON documents: {"format": 1, ...}. Keys left out have their defaults; unknown and repeated
/// keys are refused; // comments are allowed. Ratios are fractions between 0 and 1.
namespace stillroom::recipe {

inline constexpr int kFormat = 1;

/// Errors: BadInput with file, line (syntax) and recipe path; Unsupported for a newer format. Looks at types
/// and ranges only; see validate.h for the rest.
[[nodiscard]] Result<Recipe> parse(const nlohmann::json& document, const std::string& file = {});
[[nodiscard]] Result<Recipe> parse(std::string_view text, const std::string& file = {});
[[nodiscard]] Result<Recipe> load(const std::filesystem::path& file);

/// The whole recipe, defaults included. parse(to_json(r)) gives r again, exactly.
[[nodiscard]] nlohmann::json to_json(const Recipe& recipe);
/// Written whole or not at all, indented, with a final newline.
[[nodiscard]] Result<void> save(const Recipe& recipe, const std::filesystem::path& file);

} // namespace stillroom::recipe
