// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::corpus {

/// Sentences of one set that also stand in another.
struct Leak {
    std::int64_t checked = 0;  ///< size of the looked-at set
    std::int64_t found = 0;    ///< of those, how many also stand in the held-out set
    std::int64_t held_out = 0; ///< different sentences of the held-out set that were found
    std::vector<std::string> examples; ///< the first few
};

/// Compares whole texts. Errors: Cancelled.
[[nodiscard]] Result<Leak> leak(const Corpus& looked_at, Split looked_at_split, const Corpus& held_out,
                                Split held_out_split, const std::stop_token& stop = {});

/// Labels of the second that the first does not have; empty when all is well. Domains, intents and slot types.
[[nodiscard]] std::vector<Issue> compare_labels(const CorpusInfo& trained_on, const CorpusInfo& tested_on);

} // namespace stillroom::corpus
