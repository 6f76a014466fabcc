// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/similarity.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace stillroom::similarity {

namespace {

/// As corpus::closeness takes it, so that words and pieces are measured by the same formulas.
corpus::Vocabulary named(const PieceCounts& pieces) {
    corpus::Vocabulary names;
    names.total = pieces.occurrences;
    for (const auto& [piece, count] : pieces.pieces) {
        names.counts.emplace(std::to_string(piece), count.occurrences);
    }
    return names;
}

double tfidf_cosine(const PieceCounts& source, const PieceCounts& target) {
    const auto texts = static_cast<double>(1 + source.texts + target.texts);
    const auto weight = [&](std::int64_t with_piece) {
        return 1.0 + std::log(texts / static_cast<double>(1 + with_piece));
    };
    double product = 0.0;
    double source_square = 0.0;
    double target_square = 0.0;
    for (const auto& [piece, ours] : source.pieces) {
        const PieceCounts::Count theirs = target.of(piece);
        const double idf = weight(ours.texts + theirs.texts);
        const double value = idf * static_cast<double>(ours.occurrences);
        source_square += value * value;
        product += value * idf * static_cast<double>(theirs.occurrences);
    }
    for (const auto& [piece, theirs] : target.pieces) {
        const double value = weight(theirs.texts + source.of(piece).texts) * static_cast<double>(theirs.occurrences);
        target_square += value * value;
    }
    return std::min(1.0, product / std::sqrt(source_square * target_square));
}

double type_coverage(const PieceCounts& source, const PieceCounts& target) {
    const auto covered = std::count_if(target.pieces.begin(), target.pieces.end(),
                                       [&](const auto& entry) { return source.pieces.contains(entry.first); });
    return static_cast<double>(covered) / static_cast<double>(target.pieces.size());
}

} // namespace

void SourceCounts::add(std::span<const text::PieceId> text) {
    pieces.add(text);
    ngrams.add(text);
}

Source::Source(SourceCounts counts, std::int64_t vocabulary_size)
    : pieces(std::move(counts.pieces)), vocabulary(named(pieces)), model(std::move(counts.ngrams), vocabulary_size) {}

void Target::add(std::span<const text::PieceId> text) {
    if (text.empty()) {
        return;
    }
    m_pieces.add(text);
    m_log_probability += m_source->model.log_probability(text);
}

void Target::add(const Target& other) {
    m_pieces.add(other.m_pieces);
    m_log_probability += other.m_log_probability;
}

Similarity Target::similarity() const {
    Similarity result;
    if (m_source->pieces.occurrences == 0 || m_pieces.occurrences == 0) {
        return result;
    }
    const corpus::Closeness closeness = corpus::closeness(m_source->vocabulary, named(m_pieces));
    result.js_divergence = closeness.js_divergence;
    result.overlap = closeness.overlap;
    result.coverage = closeness.coverage;
    result.type_coverage = type_coverage(m_source->pieces, m_pieces);
    result.tfidf_cosine = tfidf_cosine(m_source->pieces, m_pieces);
    const std::int64_t predicted = m_pieces.occurrences + m_pieces.texts; // every text has an end
    result.perplexity = std::exp(-m_log_probability / static_cast<double>(predicted));
    return result;
}

} // namespace stillroom::similarity
