// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

/// What a sentencepiece model file holds, as far as the ids depend on it.
struct PieceFile {
    enum class Kind { Unigram = 1, Bpe = 2, Word = 3, Character = 4 };
    enum class Type { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };
    struct Piece {
        std::string text;
        float score = 0.0F;
        Type type = Type::Normal;
    };
    std::vector<Piece> pieces;
    Kind kind = Kind::Unigram;
    bool byte_fallback = false;
    std::string rules; ///< the compiled normalisation rules; empty for none
    bool add_dummy_prefix = true;
    bool remove_extra_spaces = true;

    /// Id of the piece that stands for unknown text; -1 for none.
    [[nodiscard]] std::int64_t unknown() const;
};

/// Reads the file's wire format. Errors: BadInput for a truncated or broken file.
[[nodiscard]] Result<PieceFile> read_piece_file(std::string_view bytes, const std::string& file);

} // namespace stillroom::text
