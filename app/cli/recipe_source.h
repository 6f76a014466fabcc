// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"
#include "core/store/store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::cli {

struct FoundRecipe {
    recipe::Recipe recipe;
    std::filesystem::path file;
    std::filesystem::path folder; ///< relative paths of the recipe start here
};

/// A recipe by path, or one of the built-in ones by name ("demo"). `sets` are path=value assignments.
[[nodiscard]] Result<FoundRecipe> find_recipe(const std::string& name_or_path,
                                              const std::vector<std::string>& sets);

/// The recipe that a study was made from.
[[nodiscard]] Result<FoundRecipe> recipe_of_study(const store::Reader& reader, store::StudyId study,
                                                  const std::vector<std::string>& sets);

/// Built-in recipe files, sorted by name.
[[nodiscard]] std::vector<std::filesystem::path> builtin_recipes();

} // namespace stillroom::cli
