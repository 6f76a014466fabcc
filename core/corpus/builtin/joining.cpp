// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/builtin/expander.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace stillroom::corpus::builtin {

namespace {

/// Lower-case form of the first character, the rest as it is.
std::string lower_first(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::int32_t at = 0;
    UChar32 character = 0;
    U8_NEXT(bytes, at, static_cast<std::int32_t>(text.size()), character);
    if (character < 0 || u_tolower(character) == character) {
        return std::string(text);
    }
    char buffer[U8_MAX_LENGTH] = {};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, u_tolower(character));
    return std::string(buffer, static_cast<std::size_t>(length)) +
           std::string(text.substr(static_cast<std::size_t>(at)));
}

bool begins(std::string_view word, const std::vector<std::string>& beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(), [word](const std::string& beginning) {
        if (beginning.back() == '.') { // a whole word, whatever punctuation follows
            const std::string_view whole = std::string_view(beginning).substr(0, beginning.size() - 1);
            return word.starts_with(whole) &&
                   word.find_first_not_of(",;:.!?", whole.size()) == std::string::npos;
        }
        return word.starts_with(beginning);
    });
}

bool is_one_of(std::string_view word, const std::vector<std::string>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

void drop_last_character(std::string& text) {
    do {
        const bool continuation = (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U;
        text.pop_back();
        if (!continuation) {
            return;
        }
    } while (!text.empty());
}

/// True when `joining` was applied to words[i] and words[i + 1].
bool apply(const Joining& joining, std::vector<Word>& words, std::size_t i) {
    Word& left = words[i];
    Word& right = words[i + 1];
    if (!is_one_of(left.text, joining.left)) {
        return false;
    }
    if (joining.kind == Joining::Kind::Merge) {
        if (right.text != joining.right) {
            return false;
        }
        left.text = joining.result;
        const bool slot_continues =
            right.begin && i + 2 < words.size() && words[i + 2].slot == right.slot && !words[i + 2].begin;
        if (slot_continues) {
            words[i + 2].begin = true; // "de" + "le havre": "du" stays outside, the value is "havre"
        } else if (right.begin) {
            left.slot = right.slot;
            left.begin = true;
        }
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        return true;
    }
    const std::string next = lower_first(right.text);
    if (!begins(next, joining.before) || begins(next, joining.except)) {
        return false;
    }
    if (joining.kind == Joining::Kind::Replace) {
        left.text = joining.result;
        return true;
    }
    drop_last_character(left.text);
    left.text += '\'';
    if (!right.begin && left.slot == right.slot) {
        left.text += right.text;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    return true;
}

} // namespace

void join_words(const std::vector<Joining>& joinings, std::vector<Word>& words) {
    for (std::size_t i = words.size(); i-- > 0;) {
        for (std::size_t rule = 0; rule < joinings.size() && i + 1 < words.size(); ++rule) {
            if (apply(joinings[rule], words, i)) {
                break;
            }
        }
    }
}

} // namespace stillroom::corpus::builtin
