// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <nlohmann/json.hpp>

namespace stillroom::cli {

[[nodiscard]] nlohmann::json to_json(const corpus::CorpusInfo& info);
/// Sizes, labels and issues, for a person.
void print_corpus(const corpus::CorpusInfo& info);

} // namespace stillroom::cli
