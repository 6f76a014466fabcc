// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <cstdint>
#include <vector>

namespace stillroom::corpus {

/// Several corpora as one: each split is theirs one after the other, labels and languages are those of all. Each part
/// without a dev split gets one as by with_held_out, so that what is measured on is of all languages, and so that a part
/// holds the same out here as alone. Issues of the kinds "joined-held-out" (note) and "joined-untested" (a part without
/// test split beside others with one) are added to theirs. A single part is returned as it is.
/// Precondition: `parts` is not empty.
[[nodiscard]] CorpusPtr joined(std::vector<CorpusPtr> parts);

/// Texts that stand in a row in two corpora.
struct SharedRow {
    std::int64_t begin = 0; ///< index in the part
    std::int64_t size = 0;
    std::int64_t place = 0; ///< index in the whole
};

/// Which texts of `part` are also parts of the joined corpus `whole`; none when `whole` is not joined.
[[nodiscard]] std::vector<SharedRow> shared_rows(const Corpus& whole, const Corpus& part, Split split);

} // namespace stillroom::corpus
