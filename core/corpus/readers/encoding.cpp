// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/encoding.h"

#include "core/base/utf8.h"

#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <memory>

namespace stillroom::corpus {

namespace {

/// Windows-1252 from 0x80 to 0x9F; the five unused places keep their Latin-1 meaning.
constexpr std::array<char32_t, 32> kWindows1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_utf8(std::string& text, char32_t character) {
    std::array<char, 4> bytes{};
    int length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, character);
    text.append(bytes.data(), static_cast<std::size_t>(length));
}

/// Replaces each bad byte; tells whether a well-formed multi-byte character was among the rest.
bool patch(std::string_view bytes, std::string& into) {
    bool multi_byte = false;
    const auto size = static_cast<std::int64_t>(bytes.size());
    for (std::int64_t i = 0; i < size;) {
        const std::int64_t start = i;
        UChar32 character = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t*>(bytes.data()), i, size, character);
        if (character < 0) {
            into += "\xEF\xBF\xBD";
            i = start + 1;
            continue;
        }
        multi_byte = multi_byte || i - start > 1;
        into.append(bytes, static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    }
    return multi_byte;
}

/// "de" and "deu" to "de", for every language that has a code of two letters.
std::map<std::string, std::string> two_letter_codes() {
    std::map<std::string, std::string> codes;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
        if (const std::string two(*code); two.size() == 2) {
            codes[two] = two;
            codes[uloc_getISO3Language(*code)] = two;
        }
    }
    return codes;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'; }

} // namespace

Recoding to_utf8(std::string_view bytes, std::string& into) {
    into.clear();
    if (first_invalid_utf8(bytes) == kValidUtf8) {
        into.assign(bytes);
        return Recoding::None;
    }
    if (patch(bytes, into)) {
        return Recoding::Patched;
    }
    into.clear();
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(into, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : char32_t{byte});
    }
    return Recoding::FromLatin1;
}

std::vector<std::string> split_sentences(std::string_view text, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    const std::unique_ptr<UBreakIterator, decltype(&ubrk_close)> breaks(
        ubrk_open(UBRK_SENTENCE, language.c_str(), nullptr, 0, &status), &ubrk_close);
    if (breaks != nullptr) {
        ubrk_setUText(breaks.get(), &source, &status);
    }
    std::vector<std::string> sentences;
    if (U_FAILURE(status) != 0) { // no break rules installed: leave the text whole
        sentences.emplace_back(trim(text));
        utext_close(&source);
        return sentences;
    }
    std::int32_t start = ubrk_first(breaks.get());
    for (std::int32_t end = ubrk_next(breaks.get()); end != UBRK_DONE; start = end, end = ubrk_next(breaks.get())) {
        const std::string_view sentence =
            trim(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
        if (!sentence.empty()) {
            sentences.emplace_back(sentence);
        }
    }
    utext_close(&source);
    return sentences;
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        words += !inside && !is_space(c) ? 1 : 0;
        inside = !is_space(c);
    }
    return words;
}

std::string collapse_space(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : trim(text)) {
        if (!is_space(c)) {
            result += c;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    return result;
}

std::string language_code(std::string_view name) {
    std::string primary(name.substr(0, name.find_first_of("-_")));
    if (primary.size() < 2 || primary.size() > 3) {
        return {};
    }
    for (char& c : primary) {
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    static const std::map<std::string, std::string> codes = two_letter_codes();
    const auto found = codes.find(primary);
    return found == codes.end() ? std::string() : found->second;
}

} // namespace stillroom::corpus
