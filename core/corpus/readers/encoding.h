// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// What was done to make a text UTF-8.
enum class Recoding { None, FromLatin1, Patched };

/// Text that is not UTF-8 is read as Windows-1252 (a superset of printable Latin-1). If it also holds well-formed
/// multi-byte characters it is damaged UTF-8, and each bad byte becomes U+FFFD.
[[nodiscard]] Recoding to_utf8(std::string_view bytes, std::string& into);

/// Sentences by Unicode rules (UAX 29) for the language; white space around them is cut off.
[[nodiscard]] std::vector<std::string> split_sentences(std::string_view text, const std::string& language);

[[nodiscard]] std::size_t count_words(std::string_view text); ///< runs of non-space

/// Runs of white space become one space; none at the ends.
[[nodiscard]] std::string collapse_space(std::string_view text);

/// Two-letter code for "de", "deu", "de-AT", "de_DE"; empty when it is no language that has one.
[[nodiscard]] std::string language_code(std::string_view name);

} // namespace stillroom::corpus
