// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/baseline/sparse.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>

namespace stillroom::baseline {

/// TF-IDF vectors of texts (Salton and Buckley 1988) over two kinds of n-grams in lower case: 1 and 2 neighbouring words,
/// and 2 to 4 characters inside a word with a space at each side, where words are what white space divides.
///
/// An n-gram that occurs tf times in the text and in df of the n texts of fit() weighs
/// (1 + ln tf) (ln((1 + n) / (1 + df)) + 1); each kind is then divided by its Euclidean norm. Values and columns equal
/// those of scikit-learn's FeatureUnion of two TfidfVectorizers (sublinear_tf=True; the second with analyzer="char_wb").
class TfIdf {
  public:
    /// Learns every n-gram of the texts.
    /// Errors: BadInput when there is no n-gram in them; Cancelled.
    [[nodiscard]] static Result<TfIdf> fit(std::span<const std::string> texts, const std::stop_token& stop = {});

    /// N-grams that fit() did not see are left out; empty when it saw none of them. Any number of threads may ask.
    [[nodiscard]] SparseRow transform(std::string_view text) const;

    /// How many columns there are: first the n-grams of words, then those of characters, each in the order of code points.
    [[nodiscard]] std::int32_t columns() const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view ngram) const { return std::hash<std::string_view>{}(ngram); }
    };
    struct Weight {
        std::int32_t column = 0;
        double idf = 0.0;
    };
    using Weights = std::unordered_map<std::string, Weight, Hash, std::equal_to<>>;
    class Counter;

    Weights m_words;
    Weights m_characters;
};

} // namespace stillroom::baseline
