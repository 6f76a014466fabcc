// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pretokenize/gpt2_split.h"

#include "core/text/unicode.h"

namespace stillroom::text {

namespace {

enum class Kind { Space, Letter, Number, Other };

Kind kind(char32_t c) {
    if (c < 0x80) {
        const auto folded = c | 0x20U;
        return folded >= U'a' && folded <= U'z' ? Kind::Letter
               : c >= U'0' && c <= U'9'         ? Kind::Number
               : unicode::is_space(c)           ? Kind::Space
                                                : Kind::Other;
    }
    return unicode::is_letter(c)    ? Kind::Letter
           : unicode::is_numeric(c) ? Kind::Number
           : unicode::is_space(c)   ? Kind::Space
                                    : Kind::Other;
}

/// Length of a contraction such as 's at the text's start, 0 for none.
std::size_t contraction(std::string_view text) {
    if (text.size() < 2 || text[0] != '\'') {
        return 0;
    }
    const auto one = text[1];
    if (one == 's' || one == 't' || one == 'm' || one == 'd') {
        return 2;
    }
    const auto two = text.substr(1, 2);
    return two == "re" || two == "ve" || two == "ll" ? 3 : 0;
}

} // namespace

std::size_t end_of_gpt2_word(std::string_view text, std::size_t begin) {
    if (const auto length = contraction(text.substr(begin)); length > 0) {
        return begin + length;
    }
    std::size_t at = begin;
    Kind first = kind(unicode::next(text, at));
    if (first == Kind::Space && text[begin] == ' ' && at < text.size()) {
        auto after = at;
        if (const auto second = kind(unicode::next(text, after)); second != Kind::Space) {
            first = second;
            at = after;
        }
    }
    std::size_t last = begin; // where the last character of the run begins
    while (at < text.size()) {
        auto after = at;
        if (kind(unicode::next(text, after)) != first) {
            // Of several spaces before a word, the last is the word's.
            return first == Kind::Space && last > begin ? last : at;
        }
        last = at;
        at = after;
    }
    return at;
}

} // namespace stillroom::text
