// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/batch.h"

#include <cstdint>
#include <vector>

namespace stillroom::bench {

inline constexpr std::int64_t kVocabulary = 8000;
inline constexpr std::int64_t kDomains = 18; ///< as in MASSIVE
inline constexpr std::int64_t kIntents = 60;
inline constexpr std::int64_t kTags = 111;
inline constexpr std::int64_t kFirstPiece = 5; ///< ids below are special

/// A text as the benchmarks need it: random pieces between cls and sep; every second piece begins a word.
struct Text {
    std::vector<std::int64_t> ids;
    std::int64_t domain = 0;
    std::int64_t intent = 0;
    std::vector<std::int64_t> tags; ///< one a word, the word being at position 1 + 2 * index
};

/// Texts of one length, or with the lengths of English assistant utterances (mean 11 pieces, mean longest of 32: 23).
[[nodiscard]] std::vector<Text> texts_of_length(std::int64_t count, std::int64_t length, std::uint64_t seed);
[[nodiscard]] std::vector<Text> assistant_texts(std::int64_t count, std::uint64_t seed);

/// Packed batch of texts with all labels and, when `mask_share` is not 0, so many pieces masked.
[[nodiscard]] engine::Batch pack(const std::vector<const Text*>& texts, double mask_share, std::uint64_t seed);

/// The same, as plain loops hold it: [B, longest], padded with 0; labels of padding and unmasked pieces are -100.
struct Padded {
    torch::Tensor ids;
    torch::Tensor mask; ///< bool [B, longest], true on pieces
    torch::Tensor masked_labels;
    torch::Tensor domain;
    torch::Tensor intent;
    torch::Tensor tags; ///< [B, longest]
};
[[nodiscard]] Padded pad(const engine::Batch& batch);

} // namespace stillroom::bench
