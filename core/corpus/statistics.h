// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace stillroom::corpus {

/// How many utterances have each length. The last bin holds everything from kLongest on.
struct LengthHistogram {
    static constexpr std::size_t kLongest = 256;
    std::vector<std::int64_t> counts = std::vector<std::int64_t>(kLongest + 1); ///< index: length
    std::int64_t utterances = 0;
    std::int64_t total = 0;    ///< sum of lengths
    std::int64_t longest = 0;
    void add(std::int64_t length);
    [[nodiscard]] double mean() const;
    /// Smallest length that `share` of the utterances do not exceed; kLongest for what lies beyond.
    [[nodiscard]] std::int64_t quantile(double share) const;
};

struct StatisticsOptions {
    text::TokenizerPtr tokenizer;     ///< adds the histogram of pieces
    std::int64_t at_most = 0;         ///< utterances looked at, evenly spread over the split; 0: all
    std::stop_token stop;
};

struct Statistics {
    std::int64_t utterances = 0; ///< looked at
    LengthHistogram words;
    std::optional<LengthHistogram> pieces;
    std::map<std::string, std::int64_t> languages;
    std::map<std::string, std::int64_t> domains;
    std::map<std::string, std::int64_t> intents;
    std::map<std::string, std::int64_t> slots; ///< spans by type
    std::int64_t vocabulary = 0;               ///< different words
};

/// Errors: Cancelled.
[[nodiscard]] Result<Statistics> statistics(const Corpus& corpus, Split split, const StatisticsOptions& options = {});

/// Rising indices of `count` different utterances (all when there are fewer), a function of the seed.
[[nodiscard]] std::vector<std::int64_t> sample_indices(std::int64_t size, std::uint64_t seed, std::int64_t count);
[[nodiscard]] std::vector<Utterance> sample(const Corpus& corpus, Split split, std::uint64_t seed, std::int64_t count);

/// Word counts, lower case, punctuation split off. A basis for comparing corpora.
struct Vocabulary {
    std::unordered_map<std::string, std::int64_t> counts;
    std::int64_t total = 0;
    void add(const std::string& text);
};
[[nodiscard]] Result<Vocabulary> vocabulary(const Corpus& corpus, Split split, const StatisticsOptions& options = {});

/// How near one corpus' words are to another's (METHODS 1.5).
struct Closeness {
    double js_divergence = 0.0; ///< of the unigram distributions, in bits: 0 equal, 1 nothing in common
    double overlap = 0.0;       ///< of the 10,000 commonest words of each, those in both; 0 to 1
    double coverage = 0.0;      ///< share of the target's running words that occur in the source at all
};
[[nodiscard]] Closeness closeness(const Vocabulary& source, const Vocabulary& target);

} // namespace stillroom::corpus
