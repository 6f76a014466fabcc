// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <nlohmann/json.hpp>

namespace stillroom::corpus {

[[nodiscard]] const char* to_string(Issue::Level level); ///< "note", "warning", "error"

/// What is known of a corpus, in its folder and on the command line.
[[nodiscard]] nlohmann::json to_json(const CorpusInfo& info);
/// Throws nlohmann::json::exception when a member is missing. The location is where the corpus is found, not in it.
[[nodiscard]] CorpusInfo info_from(const nlohmann::json& object);

} // namespace stillroom::corpus
