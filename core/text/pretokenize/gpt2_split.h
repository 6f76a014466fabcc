// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace stillroom::text {

/// GPT-2's pattern, of which the words of a text are the matches. Kept for the test that compares the two.
inline constexpr const char* kGpt2Pattern =
    R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";

/// Where the word ends that begins at `begin`: the pattern's match, found without a regular expression because it
/// is most of the work of such a tokenizer. Precondition: begin < text.size(), valid UTF-8.
[[nodiscard]] std::size_t end_of_gpt2_word(std::string_view text, std::size_t begin);

} // namespace stillroom::text
