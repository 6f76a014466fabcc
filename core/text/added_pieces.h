// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/json_fields.h"
#include "core/text/model/trie.h"
#include "core/text/model/vocabulary.h"
#include "core/text/normalize/normalizer.h"

#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

/// A piece that is found in the text before the model sees it, such as [MASK].
struct AddedPiece {
    std::string content;
    PieceId id = -1;
    bool special = false;     ///< left out of decoded text
    bool single_word = false; ///< only where no word character is beside it
    bool strip_left = false;  ///< takes the white space before it
    bool strip_right = false;
    bool normalized = false;  ///< looked for in the normalised text
};

/// A stretch of a text: an added piece, or (-1) text for the model.
struct Section {
    std::size_t begin;
    std::size_t end;
    PieceId id;
};

/// Finds added pieces: leftmost, of those the longest. Immutable.
class AddedPieces {
  public:
    AddedPieces() = default;
    /// `normalizer` null: none.
    AddedPieces(std::vector<AddedPiece> pieces, const Normalizer* normalizer);

    /// Gapless sections of the raw text, by the pieces that are looked for there.
    [[nodiscard]] std::vector<Section> in_raw(std::string_view text) const { return split(text, m_raw); }
    [[nodiscard]] std::vector<Section> in_normalized(std::string_view text) const { return split(text, m_normalized); }
    [[nodiscard]] bool any_normalized() const { return m_any_normalized; }
    [[nodiscard]] const std::vector<AddedPiece>& pieces() const { return m_pieces; }

  private:
    [[nodiscard]] std::vector<Section> split(std::string_view text, const Trie& trie) const;

    std::vector<AddedPiece> m_pieces;
    Trie m_raw; ///< values are indices of m_pieces
    Trie m_normalized;
    bool m_any_normalized = false;
};

/// The "added_tokens" of tokenizer.json; adds those that the vocabulary lacks to it.
[[nodiscard]] std::vector<AddedPiece> read_added_pieces(const Fields& document, Vocabulary& vocabulary);

} // namespace stillroom::text
