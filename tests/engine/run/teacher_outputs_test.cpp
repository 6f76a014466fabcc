// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/teacher_outputs.h"

#include "core/engine/data/batch_builder.h"
#include "tests/core/text/sentences.h"

#include <gtest/gtest.h>

namespace stillroom::engine {

TEST(TeacherOutputs, KeptAnswersEqualAskedOnes) {
    const auto sentences = text::toy_sentences(60);
    const auto tokenizer = text::train_sentencepiece({text::PieceModel::Unigram, 70, 1000, 1},
                                                     text::reader_of(sentences));
    ASSERT_TRUE(tokenizer) << to_string(tokenizer.error());
    EncodedTexts texts;
    for (const auto& sentence : sentences) {
        corpus::Utterance utterance;
        utterance.text = sentence;
        texts.add(utterance, **tokenizer, 12, nullptr); // some are cut, so some words have no piece
    }
    ModelConfig config{{1, 16, 2, 32, 0.1, 12}, (*tokenizer)->vocabulary_size(), {}, {}};
    config.heads.domains = 3;
    config.heads.tags = 5;
    auto teacher = Model::create(config, 1, torch::kCPU);
    ASSERT_TRUE(teacher) << to_string(teacher.error());
    Pass pass;
    pass.domain = true;
    pass.tags = true;
    EXPECT_TRUE(can_keep(texts, config.heads, pass, 1 << 20));
    EXPECT_FALSE(can_keep(texts, config.heads, pass, 100));
    auto layers = pass;
    layers.hidden = true;
    EXPECT_FALSE(can_keep(texts, config.heads, layers, 1 << 20));

    run::RunControl control;
    std::int64_t asked = 0;
    auto kept = keep_teacher(*teacher, pass, texts, 64, control, [&](std::int64_t done, std::int64_t) { asked = done; });
    ASSERT_TRUE(kept) << to_string(kept.error());
    EXPECT_EQ(asked, 60);
    const auto live = ask_teacher(*teacher, pass, nullptr);
    for (const BatchIndices& examples : {BatchIndices{3, 59, 0}, BatchIndices{17}}) {
        const auto batch = task_batch(texts, examples);
        const auto a = (*kept)->of(batch, examples);
        const auto b = live->of(batch, examples);
        EXPECT_TRUE(torch::allclose(a.domain, b.domain, 1e-4, 1e-5));
        EXPECT_TRUE(torch::allclose(a.tags, b.tags, 1e-4, 1e-5));
        EXPECT_FALSE(a.intent.defined());
        EXPECT_FALSE(a.tags.requires_grad());
    }

    control.stop(run::RunControl::Stop::Discard);
    const auto stopped = keep_teacher(*teacher, pass, texts, 64, control, [](std::int64_t, std::int64_t) {});
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

TEST(TeacherOutputs, ATeacherWithItsOwnPiecesSpeaksOfTheSameWords) {
    const auto sentences = text::toy_sentences(60);
    const auto student_pieces = text::train_sentencepiece({text::PieceModel::Unigram, 70, 1000, 1}, text::reader_of(sentences));
    const auto teacher_pieces = text::train_sentencepiece({text::PieceModel::Bpe, 45, 1000, 1}, text::reader_of(sentences));
    ASSERT_TRUE(student_pieces) << to_string(student_pieces.error());
    ASSERT_TRUE(teacher_pieces) << to_string(teacher_pieces.error());
    EncodedTexts texts;
    EncodedTexts own;
    for (const auto& sentence : sentences) {
        corpus::Utterance utterance;
        utterance.text = sentence;
        texts.add(utterance, **student_pieces, 12, nullptr);
        own.add(utterance, **teacher_pieces, 12, nullptr); // more pieces a word, so other words are cut
    }
    EXPECT_GT(EncodedTexts::keep_common_words(texts, own), 0);
    EXPECT_EQ(EncodedTexts::keep_common_words(texts, own), 0);
    ModelConfig config{{1, 16, 2, 32, 0.1, 12}, (*teacher_pieces)->vocabulary_size(), {}, {}};
    config.heads.domains = 3;
    config.heads.tags = 5;
    auto teacher = Model::create(config, 1, torch::kCPU);
    ASSERT_TRUE(teacher) << to_string(teacher.error());
    Pass pass;
    pass.domain = pass.tags = true;
    run::RunControl control;
    const auto kept = keep_teacher(*teacher, pass, own, 64, control, [](std::int64_t, std::int64_t) {});
    ASSERT_TRUE(kept);
    const auto live = ask_teacher(*teacher, pass, &own);
    for (const BatchIndices& examples : {BatchIndices{3, 59, 0}, BatchIndices{17, 4}}) {
        const auto batch = task_batch(texts, examples);
        const auto a = (*kept)->of(batch, examples);
        const auto b = live->of(batch, examples);
        EXPECT_EQ(a.tags.size(0), batch.words.numel());
        EXPECT_EQ(b.tags.size(0), batch.words.numel());
        const auto expected = teacher->forward(task_batch(own, examples), pass);
        EXPECT_TRUE(torch::allclose(a.tags, expected.tags, 1e-4, 1e-5));
        EXPECT_TRUE(torch::allclose(b.domain, expected.domain, 1e-4, 1e-5));
        EXPECT_TRUE(torch::allclose(a.domain, expected.domain, 1e-4, 1e-5));
    }
}

} // namespace stillroom::engine
