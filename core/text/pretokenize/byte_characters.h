// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stillroom::text {

/// The visible character, as UTF-8, by which byte-level vocabularies write a byte: itself where it is printable
/// Latin-1, else one from U+0100 on.
[[nodiscard]] std::string_view byte_character(unsigned char byte);

/// The byte that a character stands for.
[[nodiscard]] std::optional<unsigned char> character_byte(char32_t character);

} // namespace stillroom::text
