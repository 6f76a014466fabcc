// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace stillroom::similarity {

/// What stands before a sentence's first piece and after its last one.
inline constexpr text::PieceId kSentenceStart = -1;
inline constexpr text::PieceId kSentenceEnd = -2;

/// A piece, the up to two pieces before it, and how often they were seen together.
struct Ngram {
    std::uint64_t context = 0; ///< the pieces before, 32 bits each
    text::PieceId piece = 0;
    std::int32_t count = 1;
    [[nodiscard]] auto place() const { return std::pair(context, piece); }
};

/// Everything that a trigram model is made of, one sentence at a time: 16 bytes a running piece.
struct NgramCounts {
    std::vector<Ngram> starts;   ///< first pieces of sentences, after the sentence's start alone
    std::vector<Ngram> trigrams; ///< all other pieces and the sentence's end
    /// A sentence without pieces does not count.
    void add(std::span<const text::PieceId> sentence);
};

/// Interpolated Kneser-Ney trigram model (Kneser and Ney 1995; Chen and Goodman 1999, section 2.7) of sentences.
///
///   p(w | c) = max(n(cw) - D, 0) / n(c.) + D N1+(c.) / n(c.) * p(w | c without its first piece)
///
/// N1+ counts different pieces. n is the number of occurrences for trigrams and for what begins a sentence, and below
/// that the number of different pieces before. Below the single pieces lies the uniform distribution over the
/// vocabulary and the sentence's end, so that no probability is 0. Each order has its own D = n1 / (n1 + 2 n2) (Ney,
/// Essen and Kneser 1994), n1 and n2 being how many n-grams have a count of one and two; 0.5 where either is 0.
class NgramModel {
  public:
    /// `vocabulary_size`: one more than the largest id there can be.
    NgramModel(NgramCounts counts, std::int64_t vocabulary_size);
    /// p(next | before, previous); `next` may be kSentenceEnd. A sentence's first piece has two kSentenceStart before
    /// it, the second one. Over all pieces and the end these are 1 in sum.
    [[nodiscard]] double probability(text::PieceId before, text::PieceId previous, text::PieceId next) const;
    /// Natural logarithm of the probability of a sentence and its end: size() + 1 factors.
    [[nodiscard]] double log_probability(std::span<const text::PieceId> sentence) const;

  private:
    /// N-grams of one length.
    class Order {
      public:
        /// `ngrams` rise by place, each once.
        explicit Order(std::vector<Ngram> ngrams);
        /// `lower`: probability of the piece after a context one piece shorter.
        [[nodiscard]] double probability(std::uint64_t context, text::PieceId piece, double lower) const;
        [[nodiscard]] const std::vector<Ngram>& ngrams() const { return m_ngrams; }

      private:
        struct Context {
            std::uint64_t context = 0;
            std::int64_t total = 0;     ///< sum of the counts
            std::int64_t different = 0; ///< pieces seen after it
        };
        std::vector<Ngram> m_ngrams;
        std::vector<Context> m_contexts; ///< rising
        double m_discount = 0.0;
    };

    Order m_trigrams;
    Order m_bigrams;
    Order m_unigrams;
    double m_uniform;
};

} // namespace stillroom::similarity
