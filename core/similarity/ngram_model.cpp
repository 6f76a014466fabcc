// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/similarity/ngram_model.h"

#include <algorithm>
#include <cmath>

namespace stillroom::similarity {

namespace {

using text::PieceId;

constexpr double kUsualDiscount = 0.5;

std::uint64_t context_of(PieceId previous) {
    return static_cast<std::uint32_t>(previous);
}

std::uint64_t context_of(PieceId before, PieceId previous) {
    return (context_of(before) << 32U) | context_of(previous);
}

/// Rising by place, equal ones as one with the sum of their counts.
std::vector<Ngram> added_up(std::vector<Ngram> ngrams) {
    std::sort(ngrams.begin(), ngrams.end(), [](const Ngram& a, const Ngram& b) { return a.place() < b.place(); });
    std::vector<Ngram> different;
    for (const Ngram& ngram : ngrams) {
        if (!different.empty() && different.back().place() == ngram.place()) {
            different.back().count += ngram.count;
        } else {
            different.push_back(ngram);
        }
    }
    return different;
}

/// Each trigram once: a bigram's count is the number of different pieces before it. Nothing can stand before a
/// sentence's start, so that its bigrams keep how often they occurred.
std::vector<Ngram> bigrams_of(const std::vector<Ngram>& trigrams, std::vector<Ngram> starts) {
    std::vector<Ngram> bigrams = std::move(starts);
    for (const Ngram& trigram : trigrams) {
        bigrams.push_back({trigram.context & 0xFFFF'FFFFU, trigram.piece, 1});
    }
    return added_up(std::move(bigrams));
}

std::vector<Ngram> unigrams_of(const std::vector<Ngram>& bigrams) {
    std::vector<Ngram> unigrams;
    for (const Ngram& bigram : bigrams) {
        unigrams.push_back({0, bigram.piece, 1});
    }
    return added_up(std::move(unigrams));
}

} // namespace

void NgramCounts::add(std::span<const PieceId> sentence) {
    if (sentence.empty()) {
        return;
    }
    starts.push_back({context_of(kSentenceStart), sentence.front(), 1});
    PieceId before = kSentenceStart;
    PieceId previous = sentence.front();
    const auto follows = [&](PieceId next) {
        trigrams.push_back({context_of(before, previous), next, 1});
        before = std::exchange(previous, next);
    };
    for (const PieceId next : sentence.subspan(1)) {
        follows(next);
    }
    follows(kSentenceEnd);
}

NgramModel::Order::Order(std::vector<Ngram> ngrams) : m_ngrams(std::move(ngrams)) {
    std::int64_t once = 0;
    std::int64_t twice = 0;
    for (const Ngram& ngram : m_ngrams) {
        once += ngram.count == 1 ? 1 : 0;
        twice += ngram.count == 2 ? 1 : 0;
        if (m_contexts.empty() || m_contexts.back().context != ngram.context) {
            m_contexts.push_back({ngram.context, 0, 0});
        }
        m_contexts.back().total += ngram.count;
        ++m_contexts.back().different;
    }
    m_discount = once > 0 && twice > 0 ? static_cast<double>(once) / static_cast<double>(once + 2 * twice)
                                       : kUsualDiscount;
}

double NgramModel::Order::probability(std::uint64_t context, PieceId piece, double lower) const {
    const auto seen = std::lower_bound(m_contexts.begin(), m_contexts.end(), context,
                                       [](const Context& a, std::uint64_t b) { return a.context < b; });
    if (seen == m_contexts.end() || seen->context != context) {
        return lower;
    }
    const auto place = std::pair(context, piece);
    const auto found = std::lower_bound(m_ngrams.begin(), m_ngrams.end(), place,
                                        [](const Ngram& a, const auto& b) { return a.place() < b; });
    const double kept = found != m_ngrams.end() && found->place() == place ? found->count - m_discount : 0.0;
    return (kept + m_discount * static_cast<double>(seen->different) * lower) / static_cast<double>(seen->total);
}

NgramModel::NgramModel(NgramCounts counts, std::int64_t vocabulary_size)
    : m_trigrams(added_up(std::move(counts.trigrams))),
      m_bigrams(bigrams_of(m_trigrams.ngrams(), std::move(counts.starts))),
      m_unigrams(unigrams_of(m_bigrams.ngrams())), m_uniform(1.0 / static_cast<double>(vocabulary_size + 1)) {}

double NgramModel::probability(PieceId before, PieceId previous, PieceId next) const {
    const double unigram = m_unigrams.probability(0, next, m_uniform);
    const double bigram = m_bigrams.probability(context_of(previous), next, unigram);
    return m_trigrams.probability(context_of(before, previous), next, bigram);
}

double NgramModel::log_probability(std::span<const PieceId> sentence) const {
    PieceId before = kSentenceStart;
    PieceId previous = kSentenceStart;
    double sum = 0.0;
    for (const PieceId next : sentence) {
        sum += std::log(probability(before, previous, next));
        before = std::exchange(previous, next);
    }
    return sum + std::log(probability(before, previous, kSentenceEnd));
}

} // namespace stillroom::similarity
