// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

using PieceId = std::int32_t;

/// Ids of the pieces that models need besides text, by their role; -1 when a tokenizer has none.
/// RoBERTa's cls is <s> and its sep </s>.
struct SpecialIds {
    PieceId pad = 0;
    PieceId unknown = 1;
    PieceId cls = 2;
    PieceId sep = 3;
    PieceId mask = 4;
};

/// Half-open range of bytes in the text that was encoded.
struct ByteRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// Pieces of a text with what each stands for. A range may begin with the white space before a word where the
/// kind counts it to the piece (GPT-2, sentencepiece). It never cuts a character: pieces that are parts of one
/// character share its range.
struct EncodedText {
    std::vector<PieceId> ids;
    std::vector<ByteRange> ranges; ///< one an id
};

/// What a model was trained to see around a single text: [CLS] x [SEP], <s> x </s>, or nothing.
struct Frame {
    std::vector<PieceId> before;
    std::vector<PieceId> after;
};

/// Text to piece ids and back. Text is UTF-8; of what is not, each invalid sequence counts as U+FFFD.
/// Immutable after loading; encoding from several threads at once is safe.
class Tokenizer {
  public:
    virtual ~Tokenizer() = default;
    /// One more than the largest id.
    [[nodiscard]] virtual std::int64_t vocabulary_size() const = 0;
    [[nodiscard]] virtual const SpecialIds& special() const = 0;
    [[nodiscard]] virtual const Frame& frame() const = 0;
    /// Ids of the text alone, without its frame.
    [[nodiscard]] virtual std::vector<PieceId> encode(std::string_view text) const = 0;
    /// The same ids with their byte ranges. Precondition: the text is shorter than 4 GiB.
    [[nodiscard]] virtual EncodedText encode_ranges(std::string_view text) const = 0;
    /// Whether the pieces of a text are always those of its words, each encoded alone: then words are, which tells
    /// the first piece of each without ranges.
    [[nodiscard]] virtual bool word_by_word() const { return false; }
    /// Special pieces are left out.
    [[nodiscard]] virtual std::string decode(std::span<const PieceId> ids) const = 0;
    /// Empty for an id that is not there.
    [[nodiscard]] virtual std::string piece(PieceId id) const = 0;
    /// Hash of all that determines the ids: names artifacts made with it.
    [[nodiscard]] virtual const std::string& fingerprint() const = 0;
    /// Writes the tokenizer's files into an existing folder (Hugging Face names); load_tokenizer() and
    /// transformers' AutoTokenizer read them back.
    [[nodiscard]] virtual Result<void> save(const std::filesystem::path& folder) const = 0;
};

using TokenizerPtr = std::shared_ptr<const Tokenizer>;

/// The ids of a text within its frame, as the model sees it.
[[nodiscard]] std::vector<PieceId> encode_framed(const Tokenizer& tokenizer, std::string_view text);

/// Pieces of a word sequence and, for each word, the index of its first piece (the slot label sits there);
/// -1 for a word that yields no piece.
struct EncodedWords {
    std::vector<PieceId> ids;
    std::vector<std::int32_t> first_piece;
};
/// The pieces of the words joined by single spaces. A piece that spans words belongs to the first of them.
[[nodiscard]] EncodedWords encode_words(const Tokenizer& tokenizer, std::span<const std::string> words);

/// For each of the words at `words` (ranges in the encoded text, in order): the index of its first piece, or -1.
[[nodiscard]] std::vector<std::int32_t> first_pieces(std::string_view text, std::span<const ByteRange> words,
                                                     std::span<const ByteRange> pieces);

} // namespace stillroom::text
