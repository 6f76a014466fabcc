// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pretokenize/byte_characters.h"

#include "core/text/unicode.h"

#include <array>

namespace stillroom::text {

namespace {

constexpr char32_t kFirstSubstitute = 0x100;
constexpr std::size_t kSubstitutes = 68;

bool printable(std::size_t byte) {
    return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

struct Tables {
    std::array<std::string, 256> characters;
    std::array<unsigned char, kSubstitutes> substituted{};
    Tables() {
        std::size_t substitutes = 0;
        for (std::size_t byte = 0; byte < characters.size(); ++byte) {
            if (printable(byte)) {
                unicode::append(characters[byte], static_cast<char32_t>(byte));
            } else {
                unicode::append(characters[byte], kFirstSubstitute + static_cast<char32_t>(substitutes));
                substituted[substitutes++] = static_cast<unsigned char>(byte);
            }
        }
    }
};

const Tables& tables() {
    static const Tables made;
    return made;
}

} // namespace

std::string_view byte_character(unsigned char byte) { return tables().characters[byte]; }

std::optional<unsigned char> character_byte(char32_t character) {
    if (character < kFirstSubstitute) {
        return printable(character) ? std::optional(static_cast<unsigned char>(character)) : std::nullopt;
    }
    const auto at = static_cast<std::size_t>(character - kFirstSubstitute);
    return at < kSubstitutes ? std::optional(tables().substituted[at]) : std::nullopt;
}

} // namespace stillroom::text
