// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace stillroom::text::unicode {

namespace {

constexpr char32_t kDottedCapitalI = 0x130; ///< the only letter whose lower case is two characters
constexpr char32_t kDotAbove = 0x307;
constexpr int kCategoriesVersion = 8; ///< of the field's tables of general categories

std::uint32_t category(char32_t character) { return U_MASK(u_charType(static_cast<UChar32>(character))); }

} // namespace

char32_t next(std::string_view text, std::size_t& position) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (bytes[position] < 0x80) {
        return bytes[position++];
    }
    auto at = static_cast<std::int64_t>(position);
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(bytes, at, static_cast<std::int64_t>(text.size()), character);
    position = static_cast<std::size_t>(at);
    return static_cast<char32_t>(character);
}

std::size_t length(char lead) { return U8_COUNT_TRAIL_BYTES_UNSAFE(static_cast<std::uint8_t>(lead)) + 1U; }

void append(std::string& text, char32_t character) {
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(character));
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::size_t count(std::string_view text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++characters) {
        static_cast<void>(next(text, i));
    }
    return characters;
}

std::string repaired(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        append(result, next(text, i));
    }
    return result;
}

bool is_space(char32_t character) { return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0; }

bool is_control(char32_t character) {
    if (character == U'\t' || character == U'\n' || character == U'\r') {
        return false;
    }
    return (category(character) & (U_GC_C_MASK & ~U_GC_CN_MASK)) != 0 && in_version(character, kCategoriesVersion);
}

bool is_punctuation(char32_t character) {
    if (character < 0x80) {
        return (character >= 33 && character <= 47) || (character >= 58 && character <= 64) ||
               (character >= 91 && character <= 96) || (character >= 123 && character <= 126);
    }
    if (character == 0x166D || character == 0x111C9) {
        return true;
    }
    return (category(character) & U_GC_P_MASK) != 0 && in_version(character, kCategoriesVersion);
}

bool is_cjk(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

// The characters named are those whose category has changed since the field's tables were made.
bool is_nonspacing_mark(char32_t character) {
    switch (character) {
    case 0x1734: return true;
    case 0x1885:
    case 0x1886:
    case 0xA9BD:
    case 0x111C9: return false;
    default: return (category(character) & U_GC_MN_MASK) != 0 && in_version(character, kCategoriesVersion);
    }
}

bool is_mark(char32_t character) {
    switch (character) {
    case 0x1CF2:
    case 0x1CF3: return true;
    case 0x111C9: return false;
    default: return (category(character) & U_GC_M_MASK) != 0 && in_version(character, kFormsVersion);
    }
}

bool is_letter(char32_t character) { return (category(character) & U_GC_L_MASK) != 0; }
bool is_numeric(char32_t character) { return (category(character) & U_GC_N_MASK) != 0; }

bool is_word(char32_t character) {
    return u_isUAlphabetic(static_cast<UChar32>(character)) != 0 ||
           (category(character) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0 ||
           u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_JOIN_CONTROL) != 0;
}

bool in_version(char32_t character, int version) {
    UVersionInfo age{};
    u_charAge(static_cast<UChar32>(character), age);
    return age[0] > 0 && age[0] <= version;
}

Lower lower(char32_t character) {
    if (character == kDottedCapitalI) {
        return {U'i', kDotAbove};
    }
    return {static_cast<char32_t>(u_tolower(static_cast<UChar32>(character))), 0};
}

} // namespace stillroom::text::unicode
