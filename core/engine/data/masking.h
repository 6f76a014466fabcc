// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stillroom::engine {

/// How masked-language training hides pieces (Devlin et al. 2019): of the chosen ones 80 % become [MASK], 10 %
/// a random piece, 10 % stay.
struct Masking {
    double share = 0.15; ///< of the pieces that are not special
    text::SpecialIds special;
    std::int64_t vocabulary = 0;
    std::int64_t variants = 0; ///< masks a text has for all epochs, seeds and mixtures together, which they go through in
                               ///< turn, so that a teacher's answers can be kept; 0: fresh ones in every epoch
};

struct MaskedText {
    std::vector<text::PieceId> ids;
    std::vector<std::int32_t> positions;  ///< of the chosen pieces, ascending
    std::vector<text::PieceId> originals; ///< what stood there
};

/// The stream that masks one example in one epoch where masks are fresh: it depends on nothing else, so neither the order
/// of the examples nor a resume changes the masks.
[[nodiscard]] Random mask_stream(std::uint64_t seed, std::int64_t epoch, std::int64_t example);

/// The stream of one of a text's masks, epoch % variants: it depends on the text alone, so that seeds and mixtures share
/// what a teacher says to it.
[[nodiscard]] Random variant_stream(std::span<const text::PieceId> ids, std::int64_t variant);

/// Chooses round(share x pieces) places, at least one when there is a piece at all.
[[nodiscard]] MaskedText mask_text(std::span<const text::PieceId> ids, const Masking& masking, Random random);

} // namespace stillroom::engine
