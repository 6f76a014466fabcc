// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/encoded.h"

#include "core/base/files.h"
#include "core/text/pipeline.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace stillroom::engine {

namespace {

text::TokenizerPtr tokenizer() {
    static const auto sentences = text::toy_sentences(500);
    static const auto trained = text::train_sentencepiece({text::PieceModel::Unigram, 70, 200000, 1},
                                                          text::reader_of(sentences));
    return trained ? *trained : nullptr;
}

corpus::Utterance example() {
    return {"wake me at thirty", "en", "alarm", "alarm_set", {"wake", "me", "at", "thirty"}, {"O", "O", "O", "B-time"}};
}

} // namespace

TEST(Labels, SortedWithBothTagsOfEverySlot) {
    auto other = example();
    other.domain = "Zoo";
    other.tags = {"O", "I-place", "O", "O"};
    const auto labels = collect_labels({other, example()});
    EXPECT_EQ(labels.domains.names(), (std::vector<std::string>{"Zoo", "alarm"}));
    EXPECT_EQ(labels.tags.names(), (std::vector<std::string>{"O", "B-place", "I-place", "B-time", "I-time"}));
    EXPECT_EQ(labels.intents.id("alarm_set"), 0);
    EXPECT_EQ(labels.intents.id("unheard"), kNoLabel);
    EXPECT_EQ(task_labels_from(to_json(labels)).tags.names(), labels.tags.names());
}

TEST(EncodedTexts, EncodersNeedATokenizerWithAFrame) {
    const auto golden = nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/../../core/text/golden.json").value());
    for (const auto& entry : golden["cases"]) {
        const auto made = text::make_pipeline({entry["definition"].dump(), {}, {}}, "golden.json");
        ASSERT_TRUE(made) << to_string(made.error());
        const std::string name = entry["name"];
        if (name.starts_with("Bert") || name.starts_with("Roberta")) {
            EXPECT_TRUE(can_frame(**made)) << name;
        } else if (name == "PlainBpe") {
            EXPECT_EQ(can_frame(**made).error().code, ErrorCode::Unsupported);
        }
    }
}

TEST(EncodedTexts, CommonWordsAreThoseThatBothSee) {
    ASSERT_TRUE(tokenizer());
    EncodedTexts whole;
    EncodedTexts cut;
    whole.add(example(), *tokenizer(), 64, nullptr);
    cut.add(example(), *tokenizer(), 4, nullptr);
    const auto seen = [](const EncodedTexts& texts) {
        const auto first = texts.first_pieces(0);
        return std::count_if(first.begin(), first.end(), [](std::int32_t piece) { return piece >= 0; });
    };
    const auto few = seen(cut);
    ASSERT_LT(few, 4);
    EXPECT_EQ(EncodedTexts::keep_common_words(whole, cut), 4 - few);
    EXPECT_EQ(seen(whole), few);
    EXPECT_EQ(seen(cut), few);
}

TEST(EncodedTexts, LabelsSitOnFirstPieces) {
    ASSERT_TRUE(tokenizer());
    const auto labels = collect_labels({example()});
    EncodedTexts texts;
    texts.add(example(), *tokenizer(), 64, &labels, 3);
    ASSERT_EQ(texts.size(), 1);
    EXPECT_EQ(texts.ids(0).front(), 2);
    EXPECT_EQ(texts.ids(0).back(), 3);
    EXPECT_EQ(texts.labels(0).domain, 0);
    EXPECT_EQ(texts.source(0), 3);
    ASSERT_EQ(texts.tags(0).size(), 4U);
    EXPECT_EQ(texts.tags(0)[3], labels.tags.id("B-time"));
    for (const auto first : texts.first_pieces(0)) {
        ASSERT_GE(first, 1);
        EXPECT_EQ(tokenizer()->piece(texts.ids(0)[static_cast<std::size_t>(first)]).substr(0, 3), "\xE2\x96\x81");
    }
    EXPECT_EQ(texts.truncated(), 0);
}

TEST(EncodedTexts, CutsLongTextsAndCountsThem) {
    ASSERT_TRUE(tokenizer());
    const auto labels = collect_labels({example()});
    EncodedTexts texts;
    texts.add(example(), *tokenizer(), 4, &labels);
    EXPECT_EQ(texts.length(0), 4);
    EXPECT_EQ(texts.truncated(), 1);
    EXPECT_EQ(texts.first_pieces(0)[0], 1);
    EXPECT_EQ(texts.first_pieces(0)[3], -1) << "the word lies beyond the cut";
    EXPECT_EQ(texts.tags(0).size(), 4U);
}

TEST(EncodedTexts, PlainTextHasNoLabels) {
    ASSERT_TRUE(tokenizer());
    corpus::Utterance plain;
    plain.text = "play some music";
    const auto labels = collect_labels({example()});
    EncodedTexts texts;
    texts.add(plain, *tokenizer(), 64, &labels);
    EXPECT_EQ(texts.labels(0).intent, kNoLabel);
    EXPECT_EQ(texts.first_pieces(0).size(), 3U);
    for (const auto tag : texts.tags(0)) {
        EXPECT_EQ(tag, kNoLabel);
    }
}

} // namespace stillroom::engine
