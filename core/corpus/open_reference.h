// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/recipe/recipe.h"

#include <filesystem>
#include <stop_token>

namespace stillroom::corpus {

/// Opens a recipe's corpus as the recipe says it is to be read, joined with the locations that belong to it (`also`).
/// Relative paths start in `folder`. The reference's language is that of its first location.
/// Errors: those of open_location, beginning with the location where there are several; BadInput for two that hold the
/// same text.
[[nodiscard]] Result<CorpusPtr> open_reference(const recipe::CorpusRef& reference, const std::filesystem::path& folder,
                                               const std::filesystem::path& home, const std::stop_token& stop = {});

} // namespace stillroom::corpus
