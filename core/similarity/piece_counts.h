// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <map>
#include <span>

namespace stillroom::similarity {

/// How often each subword piece occurs in a corpus, and in how many of its texts.
struct PieceCounts {
    struct Count {
        std::int64_t occurrences = 0;
        std::int64_t texts = 0;
    };
    std::map<text::PieceId, Count> pieces; ///< ordered: sums of floating-point numbers depend on it
    std::int64_t occurrences = 0;          ///< of all pieces
    std::int64_t texts = 0;
    /// A text without pieces does not count.
    void add(std::span<const text::PieceId> text);
    void add(const PieceCounts& other);
    /// Zeros for a piece that does not occur.
    [[nodiscard]] Count of(text::PieceId piece) const;
};

} // namespace stillroom::similarity
