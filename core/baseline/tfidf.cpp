// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baseline/tfidf.h"

#include "core/text/unicode.h"
#include "core/text/words.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace stillroom::baseline {

namespace {

constexpr std::size_t kShortest = 2; ///< characters of an n-gram
constexpr std::size_t kLongest = 4;
constexpr std::size_t kStopEvery = 1024;

template <class Take>
void each_word_ngram(std::string_view lower, Take take) {
    const std::vector<std::string> words = text::words(lower);
    for (std::size_t i = 0; i < words.size(); ++i) {
        take(words[i]);
        if (i + 1 < words.size()) {
            take(words[i] + ' ' + words[i + 1]);
        }
    }
}

/// What white space divides, each with a space at each side.
std::vector<std::string> padded_words(std::string_view text) {
    std::vector<std::string> padded;
    bool inside = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const bool space = text::unicode::is_space(text::unicode::next(text, i));
        if (!space && !inside) {
            padded.emplace_back(" ");
        } else if (space && inside) {
            padded.back() += ' ';
        }
        if (!space) {
            padded.back().append(text.substr(begin, i - begin));
        }
        inside = !space;
    }
    if (inside) {
        padded.back() += ' ';
    }
    return padded;
}

template <class Take>
void each_character_ngram(std::string_view lower, Take take) {
    std::vector<std::size_t> begins; // of the characters, and the word's end
    for (const std::string& word : padded_words(lower)) {
        begins.clear();
        for (std::size_t i = 0; i < word.size(); i += text::unicode::length(word[i])) {
            begins.push_back(i);
        }
        begins.push_back(word.size());
        for (std::size_t n = kShortest; n <= kLongest; ++n) {
            for (std::size_t i = 0; i + n < begins.size(); ++i) {
                take(std::string_view(word).substr(begins[i], begins[i + n] - begins[i]));
            }
        }
    }
}

} // namespace

/// In how many texts each n-gram of one kind occurs.
class TfIdf::Counter {
  public:
    void add(std::string_view ngram) {
        auto found = m_counts.find(ngram);
        if (found == m_counts.end()) {
            found = m_counts.try_emplace(std::string(ngram)).first;
        }
        Count& count = found->second;
        count.texts += count.last_text == m_text ? 0 : 1;
        count.last_text = m_text;
    }
    void end_text() { ++m_text; }

    [[nodiscard]] Weights weights(std::int32_t first_column) const {
        std::vector<std::pair<std::string_view, std::int64_t>> sorted;
        sorted.reserve(m_counts.size());
        for (const auto& [ngram, count] : m_counts) {
            sorted.emplace_back(ngram, count.texts);
        }
        std::sort(sorted.begin(), sorted.end());
        Weights weights;
        weights.reserve(sorted.size());
        for (const auto& [ngram, texts] : sorted) {
            const double idf = std::log((1.0 + static_cast<double>(m_text)) / (1.0 + static_cast<double>(texts))) + 1.0;
            weights.emplace(ngram, Weight{first_column++, idf});
        }
        return weights;
    }

  private:
    struct Count {
        std::int64_t texts = 0;
        std::int64_t last_text = -1;
    };
    std::unordered_map<std::string, Count, Hash, std::equal_to<>> m_counts;
    std::int64_t m_text = 0;
};

Result<TfIdf> TfIdf::fit(std::span<const std::string> texts, const std::stop_token& stop) {
    Counter words;
    Counter characters;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i % kStopEvery == 0 && stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped while the linear baseline counted words.");
        }
        const std::string lower = text::lower_case(texts[i]);
        each_word_ngram(lower, [&](std::string_view ngram) { words.add(ngram); });
        each_character_ngram(lower, [&](std::string_view ngram) { characters.add(ngram); });
        words.end_text();
        characters.end_text();
    }
    TfIdf result;
    result.m_words = words.weights(0);
    result.m_characters = characters.weights(static_cast<std::int32_t>(result.m_words.size()));
    if (result.columns() == 0) {
        return fail(ErrorCode::BadInput, "The linear baseline finds no words in the training texts.");
    }
    return result;
}

SparseRow TfIdf::transform(std::string_view text) const {
    SparseRow row;
    std::vector<Weight> seen;
    const auto look_up = [&seen](const Weights& weights, std::string_view ngram) {
        if (const auto found = weights.find(ngram); found != weights.end()) {
            seen.push_back(found->second);
        }
    };
    const auto append_part = [&] {
        std::sort(seen.begin(), seen.end(), [](const Weight& a, const Weight& b) { return a.column < b.column; });
        std::vector<double> values;
        double squares = 0.0;
        const std::size_t begin = row.size();
        for (std::size_t i = 0, next = 0; i < seen.size(); i = next) {
            while (next < seen.size() && seen[next].column == seen[i].column) {
                ++next;
            }
            values.push_back((1.0 + std::log(static_cast<double>(next - i))) * seen[i].idf);
            squares += values.back() * values.back();
            row.push_back({seen[i].column, 0.0F});
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            row[begin + i].value = static_cast<float>(values[i] / std::sqrt(squares));
        }
        seen.clear();
    };
    const std::string lower = text::lower_case(text);
    each_word_ngram(lower, [&](std::string_view ngram) { look_up(m_words, ngram); });
    append_part();
    each_character_ngram(lower, [&](std::string_view ngram) { look_up(m_characters, ngram); });
    append_part();
    return row;
}

std::int32_t TfIdf::columns() const { return static_cast<std::int32_t>(m_words.size() + m_characters.size()); }

} // namespace stillroom::baseline
