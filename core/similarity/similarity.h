// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/statistics.h"
#include "core/similarity/ngram_model.h"
#include "core/similarity/piece_counts.h"

#include <cstdint>
#include <limits>
#include <span>

/// How near one corpus is to another, measured on subword pieces (METHODS 1.5): a source, counted once, and any number
/// of targets, such as a task's text as a whole and each of its domains.
namespace stillroom::similarity {

/// All NaN when either side has no pieces.
struct Similarity {
    static constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
    /// Jensen-Shannon divergence (Lin 1991) of the distributions of single pieces, in bits: 0 equal, 1 disjoint.
    double js_divergence = kUndefined;
    /// Cosine of the corpora's TF-IDF vectors, 0 to 1. Of a piece that occurs n times in the corpus and in d of the N
    /// texts of both corpora, the vector holds n (1 + ln((1 + N) / (1 + d))).
    double tfidf_cosine = kUndefined;
    /// Of the k commonest pieces of each, the share in both, 0 to 1 (Gururangan et al. 2020). k is 10,000, or as many
    /// pieces as the corpus with fewer different ones has.
    double overlap = kUndefined;
    /// Share of the target's running pieces that occur in the source, 0 to 1 (after the target vocabulary covered of
    /// Dai et al. 2019).
    double coverage = kUndefined;
    /// The same of its different pieces.
    double type_coverage = kUndefined;
    /// Perplexity of the target's pieces and sentence ends under the source's NgramModel, 1 or more. A text that
    /// belongs to both sides is known by heart and lowers it.
    double perplexity = kUndefined;
};

/// What is counted of a source, one text at a time.
struct SourceCounts {
    PieceCounts pieces;
    NgramCounts ngrams;
    /// Ids of a text without its frame, each in [0, vocabulary size).
    void add(std::span<const text::PieceId> text);
};

/// A source ready to be compared with. Memory grows with its running pieces, up to some 80 bytes each while it is made:
/// of a large corpus give a sample (corpus::sample_indices).
struct Source {
    Source(SourceCounts counts, std::int64_t vocabulary_size);
    PieceCounts pieces;
    corpus::Vocabulary vocabulary; ///< the same pieces, named by their ids
    NgramModel model;
};

/// A target, one text at a time; no text is kept.
class Target {
  public:
    /// The source outlives the target.
    explicit Target(const Source& source) : m_source(&source) {}
    /// Ids of a text as SourceCounts::add takes them; one without pieces does not count.
    void add(std::span<const text::PieceId> text);
    /// Takes in another target of the same source: the whole from its domains.
    void add(const Target& other);
    [[nodiscard]] Similarity similarity() const;
    [[nodiscard]] const PieceCounts& pieces() const { return m_pieces; }

  private:
    const Source* m_source;
    PieceCounts m_pieces;
    double m_log_probability = 0.0; ///< natural logarithm, of all texts
};

} // namespace stillroom::similarity
