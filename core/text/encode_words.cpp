// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

namespace stillroom::text {

namespace {

EncodedWords encode_each(const Tokenizer& tokenizer, std::span<const std::string> words) {
    EncodedWords result;
    result.first_piece.reserve(words.size());
    for (const auto& word : words) {
        const auto ids = tokenizer.encode(word);
        result.first_piece.push_back(ids.empty() ? -1 : static_cast<std::int32_t>(result.ids.size()));
        result.ids.insert(result.ids.end(), ids.begin(), ids.end());
    }
    return result;
}

} // namespace

std::vector<PieceId> encode_framed(const Tokenizer& tokenizer, std::string_view text) {
    const auto& frame = tokenizer.frame();
    auto ids = frame.before;
    const auto inside = tokenizer.encode(text);
    ids.insert(ids.end(), inside.begin(), inside.end());
    ids.insert(ids.end(), frame.after.begin(), frame.after.end());
    return ids;
}

std::vector<std::int32_t> first_pieces(std::string_view text, std::span<const ByteRange> words,
                                       std::span<const ByteRange> pieces) {
    std::vector<std::int32_t> first(words.size(), -1);
    std::size_t word = 0;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
        auto [begin, end] = pieces[piece];
        while (begin < end && text[begin] == ' ') {
            ++begin; // the space before a word may be the piece's, never the word's
        }
        while (word < words.size() && words[word].end <= begin) {
            ++word;
        }
        if (word == words.size()) {
            break;
        }
        if (begin < end && end > words[word].begin && first[word] < 0) {
            first[word] = static_cast<std::int32_t>(piece);
        }
    }
    return first;
}

EncodedWords encode_words(const Tokenizer& tokenizer, std::span<const std::string> words) {
    if (tokenizer.word_by_word()) {
        return encode_each(tokenizer, words);
    }
    std::string text;
    std::vector<ByteRange> ranges;
    ranges.reserve(words.size());
    for (const auto& word : words) {
        if (!text.empty() && !word.empty()) {
            text += ' ';
        }
        const auto begin = static_cast<std::uint32_t>(text.size());
        text += word;
        ranges.push_back({begin, static_cast<std::uint32_t>(text.size())});
    }
    auto encoded = tokenizer.encode_ranges(text);
    EncodedWords result;
    result.first_piece = first_pieces(text, ranges, encoded.ranges);
    result.ids = std::move(encoded.ids);
    return result;
}

} // namespace stillroom::text
