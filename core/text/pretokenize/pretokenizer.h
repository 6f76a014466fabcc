// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/aligned_text.h"
#include "core/text/json_fields.h"
#include "core/text/pattern.h"

#include <memory>
#include <vector>

namespace stillroom::text {

/// A normalised text and the parts of it, in order, that the model cuts into pieces one by one.
struct Parts {
    struct Part {
        std::size_t begin;
        std::size_t end;
    };
    AlignedText text;
    std::vector<Part> parts; ///< never empty ranges

    [[nodiscard]] std::string_view operator[](const Part& part) const {
        return text.text().substr(part.begin, part.end - part.begin);
    }
};

/// One step of cutting a text into parts; may rewrite the text as well. Immutable.
class PreTokenizer {
  public:
    virtual ~PreTokenizer() = default;
    virtual void apply(Parts& parts) const = 0;
};

using PreTokenizerPtr = std::unique_ptr<const PreTokenizer>;

/// Which parts get a space in front: all, the one at the text's start, none.
enum class Prefix { Always, First, Never };

[[nodiscard]] PreTokenizerPtr make_bert_pretokenizer(); ///< at white space, punctuation alone
[[nodiscard]] PreTokenizerPtr make_whitespace_split();
[[nodiscard]] PreTokenizerPtr make_word_split();        ///< \w+|[^\w\s]+
[[nodiscard]] PreTokenizerPtr make_punctuation_split(Delimiter delimiter);
[[nodiscard]] PreTokenizerPtr make_digit_split(bool each);
[[nodiscard]] PreTokenizerPtr make_pattern_split(Pattern pattern, Delimiter delimiter, bool invert);
/// GPT-2's: words with the space before them, then each byte as a visible character.
[[nodiscard]] PreTokenizerPtr make_byte_level(bool add_prefix_space, bool split);
/// sentencepiece's: spaces become `replacement`, each begins a part when `split`.
[[nodiscard]] PreTokenizerPtr make_metaspace(std::string replacement, Prefix prefix, bool split);
[[nodiscard]] PreTokenizerPtr make_sequence(std::vector<PreTokenizerPtr> steps);

/// From a "pre_tokenizer" of tokenizer.json. What is wrong is noted in the fields' problem.
[[nodiscard]] PreTokenizerPtr read_pretokenizer(const Fields& fields);

} // namespace stillroom::text
