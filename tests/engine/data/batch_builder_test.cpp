// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/batch_builder.h"

#include "core/corpus/held_out.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>

#include <set>

namespace stillroom::engine {

namespace {

EncodedTexts some_texts(const text::Tokenizer& tokenizer) {
    const corpus::Utterance tagged{"wake me at thirty", "", "alarm", "alarm_set", {"wake", "me", "at", "thirty"},
                                   {"O", "O", "O", "B-time"}};
    corpus::Utterance plain;
    plain.text = "play some music in berlin please";
    const auto labels = collect_labels({tagged});
    EncodedTexts texts;
    texts.add(plain, tokenizer, 32, &labels, 0);
    texts.add(tagged, tokenizer, 32, &labels, 1);
    return texts;
}

class Lines final : public corpus::Corpus {
  public:
    explicit Lines(std::int64_t train) : m_train(train) {}
    const corpus::CorpusInfo& info() const override { return m_info; }
    std::int64_t size(corpus::Split split) const override { return split == corpus::Split::Train ? m_train : 0; }
    corpus::Utterance at(corpus::Split, std::int64_t index) const override {
        corpus::Utterance utterance;
        utterance.text = std::to_string(index);
        return utterance;
    }

  private:
    std::int64_t m_train;
    corpus::CorpusInfo m_info;
};

} // namespace

TEST(BatchBuilder, TaskBatchIsPackedWithLabelsInPlace) {
    const auto sentences = text::toy_sentences(300);
    const auto tokenizer = text::train_sentencepiece({text::PieceModel::Unigram, 70, 1000, 1},
                                                     text::reader_of(sentences));
    ASSERT_TRUE(tokenizer);
    const auto texts = some_texts(**tokenizer);
    const std::vector<std::int32_t> examples{1, 0};
    const auto batch = task_batch(texts, examples);
    ASSERT_EQ(batch.texts(), 2);
    EXPECT_EQ(batch.pieces(), texts.length(0) + texts.length(1));
    EXPECT_EQ(batch.offsets[1].item<std::int64_t>(), texts.length(1));
    EXPECT_EQ(batch.domain[0].item<std::int64_t>(), 0);
    EXPECT_EQ(batch.domain[1].item<std::int64_t>(), kNoLabel);
    EXPECT_EQ(batch.source[0].item<std::int64_t>(), 1);
    ASSERT_EQ(batch.words.numel(), 4 + 6);
    EXPECT_EQ(batch.word_text[3].item<std::int64_t>(), 0);
    EXPECT_EQ(batch.word_text[4].item<std::int64_t>(), 1);
    EXPECT_EQ(batch.tags[3].item<std::int64_t>(), 1) << "B-time on the fourth word";
    EXPECT_EQ(batch.tags[4].item<std::int64_t>(), kNoLabel);
    const auto position = batch.words[4].item<std::int64_t>();
    EXPECT_EQ(position, texts.length(1) + texts.first_pieces(0)[0]);
}

TEST(BatchBuilder, MasksDoNotDependOnTheCompany) {
    const auto sentences = text::toy_sentences(300);
    const auto tokenizer = text::train_sentencepiece({text::PieceModel::Unigram, 70, 1000, 1},
                                                     text::reader_of(sentences));
    ASSERT_TRUE(tokenizer);
    const auto texts = some_texts(**tokenizer);
    const Masking masking{0.3, (*tokenizer)->special(), (*tokenizer)->vocabulary_size()};
    const std::vector<std::int32_t> both{0, 1};
    const std::vector<std::int32_t> alone{1};
    const auto batch = masked_batch(texts, both, masking, 5, 2);
    const auto single = masked_batch(texts, alone, masking, 5, 2);
    EXPECT_TRUE(torch::equal(batch.ids.slice(0, texts.length(0)), single.ids));
    ASSERT_GT(single.masked.numel(), 0);
    for (std::int64_t i = 0; i < single.masked.numel(); ++i) {
        const auto text = texts.ids(1);
        EXPECT_EQ(single.masked_labels[i].item<std::int64_t>(),
                  text[static_cast<std::size_t>(single.masked[i].item<std::int64_t>())]);
    }
}

TEST(HeldOut, EverySentenceIsInOnePart) {
    const auto corpus = corpus::with_held_out(std::make_shared<Lines>(95));
    EXPECT_EQ(corpus->size(corpus::Split::Dev), 9);
    EXPECT_EQ(corpus->size(corpus::Split::Train), 86);
    std::set<std::string> seen;
    for (const auto split : {corpus::Split::Train, corpus::Split::Dev}) {
        for (std::int64_t i = 0; i < corpus->size(split); ++i) {
            EXPECT_TRUE(seen.insert(corpus->at(split, i).text).second);
        }
    }
    EXPECT_EQ(seen.size(), 95U);
    EXPECT_EQ(corpus::with_held_out(std::make_shared<Lines>(50000))->size(corpus::Split::Dev), 1000);
    EXPECT_EQ(corpus::with_held_out(std::make_shared<Lines>(20))->size(corpus::Split::Dev), 0) << "too little to spare";
}

} // namespace stillroom::engine
