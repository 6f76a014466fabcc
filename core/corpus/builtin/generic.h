// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/builtin/assistant.h"
#include "core/corpus/builtin/grammar.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace stillroom::corpus::builtin {

/// Shortest and longest sentence of generic text, in words.
inline constexpr std::int64_t kShortestSentence = 6;
inline constexpr std::int64_t kLongestSentence = 30;

/// Share of the sentence patterns that training never sees; half of dev and test is made from them.
inline constexpr double kHeldOutSentences = 0.12;

/// Written sentences in the order of corpus::Split.
using GenericSplits = std::array<std::vector<std::string>, 3>;

/// Draws sentences in equal parts from the rules named in `styles`, with a capital at the beginning and a
/// mark at the end; none occurs twice. `stream` keeps the draws of different corpora apart. Errors: BadInput
/// when a style's rule is missing or the grammar cannot yield that many different sentences.
[[nodiscard]] Result<GenericSplits> generate_generic(const Grammar& grammar,
                                                     const std::vector<std::string>& styles,
                                                     const std::string& stream, std::uint64_t seed,
                                                     const SplitSizes& sizes);

} // namespace stillroom::corpus::builtin
