// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/json_fields.h"
#include "core/text/model/vocabulary.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stillroom::text {

/// A piece and the bytes of the part that it covers.
struct PartPiece {
    PieceId id;
    std::size_t begin;
    std::size_t end;
};

/// Cuts one part of a normalised text into pieces. Immutable.
class Segmenter {
  public:
    virtual ~Segmenter() = default;
    /// Appends the pieces of a non-empty part.
    virtual void segment(std::string_view part, std::vector<PartPiece>& pieces) const = 0;
};

using SegmenterPtr = std::unique_ptr<const Segmenter>;

struct WordPieceOptions {
    PieceId unknown = -1;
    std::string continuing = "##";    ///< before pieces that do not begin a word
    std::size_t longest_word = 100;   ///< characters; longer words are unknown
};

struct BpeOptions {
    PieceId unknown = -1;       ///< -1: characters that are no piece are left out
    bool fuse_unknown = false;  ///< neighbouring unknown characters are one piece
    bool byte_fallback = false; ///< unknown characters become the pieces <0x00> to <0xFF> where all are there
    bool whole_parts = false;   ///< a part that is a piece is not built from merges
};

/// Two pieces that become one; the first of a list is done first.
struct Merge {
    PieceId left;
    PieceId right;
    PieceId joined;
};

struct UnigramOptions {
    PieceId unknown = -1;
    bool byte_fallback = false;
};

/// Segmenters look pieces up in `vocabulary`, which must outlive them.
[[nodiscard]] SegmenterPtr make_word_piece(const Vocabulary& vocabulary, const WordPieceOptions& options);
[[nodiscard]] SegmenterPtr make_bpe(const Vocabulary& vocabulary, const std::vector<Merge>& merges,
                                    const BpeOptions& options);
/// `scores`: one a piece id, finite.
[[nodiscard]] SegmenterPtr make_unigram(const Vocabulary& vocabulary, std::vector<double> scores,
                                        const UnigramOptions& options);

/// From a "model" of tokenizer.json: fills the vocabulary and gives the segmenter and the unknown piece (-1: none).
/// What is wrong is noted in the fields' problem.
struct ReadModel {
    SegmenterPtr segmenter;
    PieceId unknown = -1;
};
[[nodiscard]] ReadModel read_model(const Fields& fields, Vocabulary& vocabulary);

} // namespace stillroom::text
