// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/segmenter.h"
#include "core/text/model/trie.h"
#include "core/text/unicode.h"

namespace stillroom::text {

namespace {

/// Greedy: the longest piece that fits, then the longest continuing piece, until the word is used up.
class WordPiece final : public Segmenter {
  public:
    WordPiece(const Vocabulary& vocabulary, const WordPieceOptions& options)
        : m_unknown(options.unknown), m_longest(options.longest_word) {
        std::vector<std::pair<std::string_view, std::int32_t>> whole;
        std::vector<std::pair<std::string_view, std::int32_t>> continuing;
        for (PieceId id = 0; id < vocabulary.size(); ++id) {
            const auto piece = vocabulary.piece(id);
            whole.emplace_back(piece, id);
            if (piece.starts_with(options.continuing)) {
                continuing.emplace_back(piece.substr(options.continuing.size()), id);
            }
        }
        m_begin = Trie(std::move(whole));
        m_inside = Trie(std::move(continuing));
    }

    void segment(std::string_view part, std::vector<PartPiece>& pieces) const override {
        const auto before = pieces.size();
        const auto give_up = [&] {
            pieces.resize(before, {0, 0, 0});
            pieces.push_back({m_unknown, 0, part.size()});
        };
        if (part.size() > m_longest && unicode::count(part) > m_longest) {
            give_up();
            return;
        }
        for (std::size_t at = 0; at < part.size();) {
            PartPiece longest{-1, at, at};
            (at == 0 ? m_begin : m_inside).prefixes(part.substr(at), [&](std::size_t length, std::int32_t id) {
                longest = {id, at, at + length};
            });
            if (longest.id < 0) {
                give_up();
                return;
            }
            pieces.push_back(longest);
            at = longest.end;
        }
    }

  private:
    PieceId m_unknown;
    std::size_t m_longest;
    Trie m_begin;
    Trie m_inside;
};

} // namespace

SegmenterPtr make_word_piece(const Vocabulary& vocabulary, const WordPieceOptions& options) {
    return std::make_unique<WordPiece>(vocabulary, options);
}

} // namespace stillroom::text
