// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"
#include "core/recipe/estimate.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

/// What must be known of a recipe's corpora and loaded teacher before its work can be told.
namespace stillroom::run {

/// Sizes for recipe::estimate; pieces are estimated from words.
[[nodiscard]] recipe::CorpusSize corpus_size(const corpus::CorpusInfo& info);

struct KnownMaterials {
    recipe::Materials sizes;
    std::map<std::string, std::string> contents; ///< Fingerprints::corpora
};

/// Opens the corpora, which may import them. Errors: those of opening, Cancelled.
[[nodiscard]] Result<KnownMaterials> read_materials(const recipe::Recipe& recipe, const std::filesystem::path& folder,
                                                    const std::filesystem::path& home, const std::stop_token& stop = {});

} // namespace stillroom::run
