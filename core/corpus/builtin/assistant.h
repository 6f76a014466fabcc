// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/builtin/grammar.h"
#include "core/corpus/utterance.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace stillroom::corpus::builtin {

/// Sentences a split; the splits are disjoint.
struct SplitSizes {
    std::int64_t train = 16000;
    std::int64_t dev = 2000;
    std::int64_t test = 2500;
};

/// Share of the templates of each intent, and of the values of each open rule, that training never sees.
inline constexpr double kHeldOutTemplates = 0.2;
inline constexpr double kHeldOutValues = 0.2;

/// An utterance and what it was made from.
struct AssistantItem {
    Utterance utterance;
    int intent = 0;              ///< index in Grammar::intents
    int pattern = 0;             ///< index in Intent::templates
    bool fresh_template = false; ///< the template is held out of training
    bool fresh_values =
        false; ///< its values of open rules are held out, and at least one value never occurs in training
};

/// Splits in the order of corpus::Split.
using AssistantSplits = std::array<std::vector<AssistantItem>, 3>;

/// Draws labelled utterances: no utterance twice, and in dev and test each has a held-out template, held-out
/// values, or both. The same bytes for the same grammar, language and seed on every machine.
/// Errors: BadInput when the grammar cannot yield that many different utterances.
[[nodiscard]] Result<AssistantSplits> generate_assistant(const Grammar& grammar, const std::string& language,
                                                         std::uint64_t seed, const SplitSizes& sizes = {});

} // namespace stillroom::corpus::builtin
