// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Characters as the tokenizers of the field class them. All take code points. Some of their tables are years old, and
/// models were trained on what they gave: characters of later versions of Unicode are no marks or punctuation there.
namespace stillroom::text::unicode {

/// The character at `position` of valid UTF-8; moves `position` past it. Precondition: position < text.size().
[[nodiscard]] char32_t next(std::string_view text, std::size_t& position);
/// Bytes of the character that begins with `lead`.
[[nodiscard]] std::size_t length(char lead);
void append(std::string& text, char32_t character);
[[nodiscard]] std::size_t count(std::string_view text);
/// Replaces each invalid sequence by U+FFFD.
[[nodiscard]] std::string repaired(std::string_view text);

[[nodiscard]] bool is_space(char32_t character);       ///< the property White_Space
[[nodiscard]] bool is_control(char32_t character);     ///< BERT's: categories C*, not tab, line ends, unassigned
[[nodiscard]] bool is_punctuation(char32_t character); ///< ASCII punctuation and symbols, categories P*
[[nodiscard]] bool is_cjk(char32_t character);         ///< BERT's: the blocks of ideographs
[[nodiscard]] bool is_nonspacing_mark(char32_t character);
[[nodiscard]] bool is_mark(char32_t character); ///< categories M*
[[nodiscard]] bool is_letter(char32_t character);
[[nodiscard]] bool is_numeric(char32_t character); ///< categories N*
[[nodiscard]] bool is_word(char32_t character);    ///< \w: letters, marks, digits, connectors, joiners
/// Whether the character was there in this version of Unicode.
[[nodiscard]] bool in_version(char32_t character, int version);
/// The version of the field's tables for normal forms and combining marks.
inline constexpr int kFormsVersion = 9;

/// Lower case of one character without regard to its neighbours: one or two characters, the second 0 if none.
struct Lower {
    char32_t first;
    char32_t second;
};
[[nodiscard]] Lower lower(char32_t character);

} // namespace stillroom::text::unicode
