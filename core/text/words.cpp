// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/words.h"

#include "core/text/unicode.h"

#include <unicode/uchar.h>

#include <cstddef>

namespace stillroom::text {

namespace {

bool belongs_to_word(UChar32 character) {
    const auto type = u_charType(character);
    return u_isalnum(character) != 0 || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK ||
           character == '\'';
}

} // namespace

std::string lower_case(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto [first, second] = unicode::lower(unicode::next(text, i));
        unicode::append(result, first);
        if (second != 0) {
            unicode::append(result, second);
        }
    }
    return result;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    bool open = false; // whether the last word may go on
    for (std::size_t i = 0; i < text.size();) {
        const char32_t character = unicode::next(text, i);
        const auto point = static_cast<UChar32>(character);
        if (!belongs_to_word(point)) {
            open = false;
            continue;
        }
        const bool alone = u_hasBinaryProperty(point, UCHAR_IDEOGRAPHIC) != 0;
        if (!open || alone) {
            found.emplace_back();
        }
        unicode::append(found.back(), character);
        open = !alone;
    }
    return found;
}

} // namespace stillroom::text
