// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/statistics.h"

#include "core/base/random.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_set>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kCommonest = 10'000;
constexpr std::int64_t kStopEvery = 1024;

/// Calls `visit` with every utterance looked at. Errors: Cancelled.
template <class Visit>
Result<void> visit_some(const Corpus& corpus, Split split, const StatisticsOptions& options, Visit visit) {
    const std::int64_t size = corpus.size(split);
    const std::int64_t count = options.at_most > 0 ? std::min(options.at_most, size) : size;
    for (std::int64_t i = 0; i < count; ++i) {
        if (i % kStopEvery == 0 && options.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped while the corpus was counted.");
        }
        const auto index = static_cast<std::int64_t>(static_cast<double>(i) * static_cast<double>(size) /
                                                     static_cast<double>(count));
        visit(corpus.at(split, std::min(index, size - 1)));
    }
    return {};
}

/// Runs of letters, digits, marks and apostrophes inside them, in lower case. A letter of a script that is written
/// without spaces is a word by itself.
template <class Take>
void each_word(std::string_view text, Take take) {
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) {
            take(word);
            word.clear();
        }
    };
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t i = 0; i < size;) {
        UChar32 character = 0;
        U8_NEXT(bytes, i, size, character);
        const bool inside = character > 0 && (u_isalnum(character) != 0 || u_charType(character) == U_NON_SPACING_MARK ||
                                              u_charType(character) == U_COMBINING_SPACING_MARK || character == '\'');
        const bool alone = inside && u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC) != 0;
        if (!inside || alone) {
            flush();
        }
        if (inside) {
            char encoded[4];
            int length = 0;
            U8_APPEND_UNSAFE(encoded, length, u_tolower(character));
            word.append(encoded, static_cast<std::size_t>(length));
        }
        if (alone) {
            flush();
        }
    }
    flush();
}

std::unordered_set<std::string_view> commonest(const Vocabulary& vocabulary, std::size_t count) {
    std::vector<std::pair<std::int64_t, std::string_view>> words;
    for (const auto& [word, occurrences] : vocabulary.counts) {
        words.emplace_back(-occurrences, word); // ties by the word itself, so that the answer is always the same
    }
    count = std::min(count, words.size());
    std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count), words.end());
    std::unordered_set<std::string_view> found;
    for (std::size_t i = 0; i < count; ++i) {
        found.insert(words[i].second);
    }
    return found;
}

} // namespace

void LengthHistogram::add(std::int64_t length) {
    ++counts[std::min(static_cast<std::size_t>(length), kLongest)];
    ++utterances;
    total += length;
    longest = std::max(longest, length);
}

double LengthHistogram::mean() const {
    return utterances == 0 ? 0.0 : static_cast<double>(total) / static_cast<double>(utterances);
}

std::int64_t LengthHistogram::quantile(double share) const {
    const double wanted = share * static_cast<double>(utterances);
    std::int64_t seen = 0;
    for (std::size_t length = 0; length < counts.size(); ++length) {
        seen += counts[length];
        if (static_cast<double>(seen) >= wanted && seen > 0) {
            return static_cast<std::int64_t>(length);
        }
    }
    return 0;
}

Result<Statistics> statistics(const Corpus& corpus, Split split, const StatisticsOptions& options) {
    Statistics found;
    if (options.tokenizer != nullptr) {
        found.pieces.emplace();
    }
    std::unordered_set<std::string> vocabulary;
    auto visited = visit_some(corpus, split, options, [&](const Utterance& utterance) {
        ++found.utterances;
        const std::vector<std::string> words = utterance.words.empty() ? split_words(utterance.text) : utterance.words;
        found.words.add(static_cast<std::int64_t>(words.size()));
        vocabulary.insert(words.begin(), words.end());
        if (found.pieces) {
            found.pieces->add(static_cast<std::int64_t>(options.tokenizer->encode(utterance.text).size()));
        }
        for (const auto& [counts, label] : {std::pair{&found.languages, &utterance.language},
                                            {&found.domains, &utterance.domain}, {&found.intents, &utterance.intent}}) {
            if (!label->empty()) {
                ++(*counts)[*label];
            }
        }
        for (const std::string& tag : utterance.tags) {
            if (tag.starts_with("B-")) {
                ++found.slots[tag.substr(2)];
            }
        }
    });
    if (!visited) {
        return fail(visited.error());
    }
    found.vocabulary = static_cast<std::int64_t>(vocabulary.size());
    return found;
}

std::vector<std::int64_t> sample_indices(std::int64_t size, std::uint64_t seed, std::int64_t count) {
    // Floyd's algorithm: as many random numbers as indices, whatever the size.
    std::set<std::int64_t> chosen;
    Random random = Random::stream(seed, "sample");
    for (std::int64_t top = size - std::clamp<std::int64_t>(count, 0, size); top < size; ++top) {
        const auto pick = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(top) + 1));
        if (!chosen.insert(pick).second) {
            chosen.insert(top);
        }
    }
    return {chosen.begin(), chosen.end()};
}

std::vector<Utterance> sample(const Corpus& corpus, Split split, std::uint64_t seed, std::int64_t count) {
    std::vector<Utterance> utterances;
    for (const std::int64_t index : sample_indices(corpus.size(split), seed, count)) {
        utterances.push_back(corpus.at(split, index));
    }
    return utterances;
}

void Vocabulary::add(const std::string& text) {
    each_word(text, [&](const std::string& word) {
        ++counts[word];
        ++total;
    });
}

Result<Vocabulary> vocabulary(const Corpus& corpus, Split split, const StatisticsOptions& options) {
    Vocabulary words;
    auto visited =
        visit_some(corpus, split, options, [&](const Utterance& utterance) { words.add(utterance.text); });
    if (!visited) {
        return fail(visited.error());
    }
    return words;
}

Closeness closeness(const Vocabulary& source, const Vocabulary& target) {
    Closeness result;
    if (source.total == 0 || target.total == 0) {
        result.js_divergence = source.total == target.total ? 0.0 : 1.0;
        return result;
    }
    // JSD = (KL(P || M) + KL(Q || M)) / 2 with M = (P + Q) / 2, logarithms to the base 2. Words in a fixed order:
    // the sum of floating-point numbers depends on it.
    double sum = 0.0;
    std::int64_t covered = 0;
    const auto share = [](const Vocabulary& of, const std::string& word) {
        const auto found = of.counts.find(word);
        return found == of.counts.end() ? 0.0 : static_cast<double>(found->second) / static_cast<double>(of.total);
    };
    std::set<std::string_view> words;
    for (const Vocabulary* side : {&source, &target}) {
        for (const auto& entry : side->counts) {
            words.insert(entry.first);
        }
    }
    for (const std::string_view view : words) {
        const std::string word(view);
        const double p = share(source, word);
        const double q = share(target, word);
        const double middle = (p + q) / 2.0;
        sum += (p > 0.0 ? p * std::log2(p / middle) : 0.0) + (q > 0.0 ? q * std::log2(q / middle) : 0.0);
        covered += p > 0.0 && q > 0.0 ? target.counts.find(word)->second : 0;
    }
    result.js_divergence = std::clamp(sum / 2.0, 0.0, 1.0);
    result.coverage = static_cast<double>(covered) / static_cast<double>(target.total);
    const std::size_t count = std::min({kCommonest, source.counts.size(), target.counts.size()});
    const auto ours = commonest(source, count);
    const auto theirs = commonest(target, count);
    const auto shared = std::count_if(ours.begin(), ours.end(), [&](std::string_view word) { return theirs.contains(word); });
    result.overlap = static_cast<double>(shared) / static_cast<double>(count);
    return result;
}

} // namespace stillroom::corpus
