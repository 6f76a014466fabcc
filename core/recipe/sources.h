// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/validate.h"

#include <filesystem>
#include <vector>

namespace stillroom::recipe {

/// Looks at what the recipe names outside itself: corpora, tokenizer file, teacher folder. Writes nothing, and reads
/// no corpus through. Relative paths start at `recipe_folder`.
[[nodiscard]] std::vector<Issue> check_sources(const Recipe& recipe,
                                               const std::filesystem::path& recipe_folder,
                                               const std::filesystem::path& home);

} // namespace stillroom::recipe
