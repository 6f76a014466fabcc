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

/// Ids of the pieces that models need besides text; -1 when a tokenizer has none.
struct SpecialIds {
    PieceId pad = 0;
    PieceId unknown = 1;
    PieceId cls = 2;
    PieceId sep = 3;
    PieceId mask = 4;
};

/// Text to piece ids and back. Immutable after loading; encoding from several threads at once is safe.
class Tokenizer {
  public:
    virtual ~Tokenizer() = default;
    [[nodiscard]] virtual std::int64_t vocabulary_size() const = 0;
    [[nodiscard]] virtual const SpecialIds& special() const = 0;
    /// Ids of the text alone, without cls and sep.
    [[nodiscard]] virtual std::vector<PieceId> encode(std::string_view text) const = 0;
    [[nodiscard]] virtual std::string decode(std::span<const PieceId> ids) const = 0;
    [[nodiscard]] virtual std::string piece(PieceId id) const = 0;
    /// Hash of the model file: names artifacts made with it.
    [[nodiscard]] virtual const std::string& fingerprint() const = 0;
    /// Writes the tokenizer's files into an existing folder (Hugging Face names).
    [[nodiscard]] virtual Result<void> save(const std::filesystem::path& folder) const = 0;
};

using TokenizerPtr = std::shared_ptr<const Tokenizer>;

/// Pieces of a word sequence and, for each word, the index of its first piece (the slot label sits there);
/// -1 for a word that yields no piece.
struct EncodedWords {
    std::vector<PieceId> ids;
    std::vector<std::int32_t> first_piece;
};
[[nodiscard]] EncodedWords encode_words(const Tokenizer& tokenizer, std::span<const std::string> words);

} // namespace stillroom::text
