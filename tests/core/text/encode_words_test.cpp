// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>

namespace stillroom::text {

TEST(EncodeWords, FirstPiecesPointAtWordStarts) {
    const auto sentences = toy_sentences(500);
    TrainOptions options;
    options.vocabulary = 60; // so small that words fall apart
    const auto tokenizer = train_sentencepiece(options, reader_of(sentences));
    ASSERT_TRUE(tokenizer) << to_string(tokenizer.error());
    const std::vector<std::string> words{"wake", "me", "\xE2\x80\x8B", "thirty", "lightsaber"};
    const auto encoded = encode_words(**tokenizer, words);
    ASSERT_EQ(encoded.first_piece.size(), words.size());
    EXPECT_EQ(encoded.first_piece[0], 0);
    EXPECT_EQ(encoded.first_piece[2], -1) << "a zero-width space yields no piece";
    for (const std::size_t word : {0U, 1U, 3U, 4U}) {
        const auto first = encoded.first_piece[word];
        ASSERT_GE(first, 0);
        EXPECT_EQ((*tokenizer)->piece(encoded.ids[static_cast<std::size_t>(first)]).substr(0, 3), "\xE2\x96\x81");
    }
    EXPECT_GT(encoded.ids.size(), words.size()) << "at least one word has several pieces";
}

TEST(EncodeWords, SameIdsAsTheWholeText) {
    const auto sentences = toy_sentences(500);
    TrainOptions options;
    options.vocabulary = 90;
    const auto tokenizer = train_sentencepiece(options, reader_of(sentences));
    ASSERT_TRUE(tokenizer) << to_string(tokenizer.error());
    for (std::size_t i = 0; i < 50; ++i) {
        const auto words = split_words(sentences[i]);
        EXPECT_EQ(encode_words(**tokenizer, words).ids, (*tokenizer)->encode(sentences[i])) << sentences[i];
    }
}

} // namespace stillroom::text
