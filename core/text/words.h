// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Words as a person counts them, for numbers about texts; models see the tokenizer's pieces instead.
namespace stillroom::text {

/// Lower case, character by character. Invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Runs of letters, digits, marks and apostrophes, in the text's order. An ideograph is a word by itself.
[[nodiscard]] std::vector<std::string> words(std::string_view text);

} // namespace stillroom::text
