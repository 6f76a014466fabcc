// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

namespace stillroom::text {

EncodedWords encode_words(const Tokenizer& tokenizer, std::span<const std::string> words) {
    EncodedWords result;
    result.first_piece.reserve(words.size());
    for (const auto& word : words) {
        // No piece crosses white space, so the pieces of a text are those of its words.
        const auto ids = tokenizer.encode(word);
        result.first_piece.push_back(ids.empty() ? -1 : static_cast<std::int32_t>(result.ids.size()));
        result.ids.insert(result.ids.end(), ids.begin(), ids.end());
    }
    return result;
}

} // namespace stillroom::text
