// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pretokenize/pretokenizer.h"
#include "core/text/read_pattern.h"
#include "core/text/unicode.h"

#include <array>
#include <utility>

namespace stillroom::text {

namespace {

Delimiter delimiter(const Fields& fields, Delimiter otherwise) {
    if (!fields.has("behavior")) {
        return otherwise;
    }
    static constexpr std::array<std::pair<const char*, Delimiter>, 5> kNames{
        {{"Removed", Delimiter::Removed},
         {"Isolated", Delimiter::Isolated},
         {"MergedWithPrevious", Delimiter::MergedWithPrevious},
         {"MergedWithNext", Delimiter::MergedWithNext},
         {"Contiguous", Delimiter::Contiguous}}};
    const auto name = fields.text("behavior");
    for (const auto& [known, value] : kNames) {
        if (name == known) {
            return value;
        }
    }
    fields.bad("This is no known way to split.", "behavior");
    return otherwise;
}

PreTokenizerPtr metaspace(const Fields& fields) {
    auto replacement = fields.text("replacement", "\xE2\x96\x81");
    if (unicode::count(replacement) != 1) {
        fields.bad("This should be one character.", "replacement");
        return nullptr;
    }
    auto prefix = fields.flag("add_prefix_space", true) ? Prefix::Always : Prefix::Never;
    if (const auto scheme = fields.text("prepend_scheme"); scheme == "first") {
        prefix = Prefix::First;
    } else if (scheme == "never") {
        prefix = Prefix::Never;
    } else if (scheme == "always") {
        prefix = Prefix::Always;
    } else if (!scheme.empty()) {
        fields.bad("This should be always, first or never.", "prepend_scheme");
    }
    return make_metaspace(std::move(replacement), prefix, fields.flag("split", true));
}

} // namespace

PreTokenizerPtr read_pretokenizer(const Fields& fields) {
    const auto type = fields.type();
    if (type == "Sequence") {
        std::vector<PreTokenizerPtr> steps;
        for (const auto& step : fields.list("pretokenizers")) {
            if (auto made = read_pretokenizer(step)) {
                steps.push_back(std::move(made));
            }
        }
        return make_sequence(std::move(steps));
    }
    if (type == "BertPreTokenizer") {
        return make_bert_pretokenizer();
    }
    if (type == "ByteLevel") {
        return make_byte_level(fields.flag("add_prefix_space", true), fields.flag("use_regex", true));
    }
    if (type == "Whitespace") {
        return make_word_split();
    }
    if (type == "WhitespaceSplit") {
        return make_whitespace_split();
    }
    if (type == "Metaspace") {
        return metaspace(fields);
    }
    if (type == "Punctuation") {
        return make_punctuation_split(delimiter(fields, Delimiter::Isolated));
    }
    if (type == "Digits") {
        return make_digit_split(fields.flag("individual_digits", false));
    }
    if (type == "Split") {
        auto pattern = read_pattern(fields);
        const auto how = delimiter(fields, Delimiter::Isolated);
        return pattern ? make_pattern_split(std::move(*pattern), how, fields.flag("invert", false)) : nullptr;
    }
    fields.unsupported("pre-tokeniser");
    return nullptr;
}

} // namespace stillroom::text
