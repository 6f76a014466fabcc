// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/estimate.h"
#include "core/recipe/model_cost.h"
#include "tests/core/recipe/samples.h"

#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::recipe;

namespace {
/// BERT base: 12 x 768, vocabulary 30,522, 512 positions.
ModelShape bert_base() {
    ModelShape shape;
    shape.encoder = {
        .layers = 12, .hidden = 768, .heads = 12, .feed_forward = 3072, .dropout = 0.1, .max_length = 512};
    shape.vocabulary = 30522;
    return shape;
}
} // namespace

TEST(ModelCost, CountsBertBaseExactly) {
    const auto cost = model_cost(bert_base());
    EXPECT_EQ(cost.embeddings, 23837184);          // published count of its embeddings
    EXPECT_EQ(cost.encoder(), 109482240 - 590592); // published total without its pooler
    EXPECT_EQ(cost.mlm_head, 768 * 768 + 768 + 2 * 768 + 30522);
    EXPECT_EQ(cost.task_heads, 0);
    EXPECT_EQ(cost.file_bytes(), 4 * cost.total());
}

TEST(ModelCost, CountsTaskHeads) {
    ModelShape shape = bert_base();
    const auto plain = model_cost(shape);
    shape.mlm = false;
    shape.domains = 18;
    shape.intents = 60;
    shape.tags = 111;
    shape.classes = 7;
    const auto cost = model_cost(shape);
    EXPECT_EQ(cost.mlm_head, 0);
    EXPECT_EQ(cost.task_heads, 769 * (18 + 60 + 111 + 7));
    EXPECT_EQ(cost.encoder(), plain.encoder());
}

TEST(ModelCost, FlopsOfOneSmallLayerByHand) {
    ModelShape shape;
    shape.encoder = {.layers = 1, .hidden = 2, .heads = 1, .feed_forward = 3, .dropout = 0, .max_length = 8};
    shape.vocabulary = 5;
    // Four 2x2 products, scores and sum over 4 pieces, 2x3 and 3x2, each for 4 pieces.
    const double layer = 2.0 * (4 * 4 * 4 + 2 * 4 * 4 * 2 + 2 * 4 * 6);
    EXPECT_DOUBLE_EQ(forward_flops(shape, 4), layer);
    EXPECT_DOUBLE_EQ(forward_flops(shape, 4, 1), layer + 2.0 * (2 * 2 + 2 * 5));
    EXPECT_DOUBLE_EQ(training_flops(shape, 3, 4), 9.0 * layer);
}

TEST(ModelCost, MemoryGrowsWithBatchAndHoldsTheStates) {
    const auto shape = bert_base();
    const auto small = training_memory(shape, 1, 16);
    EXPECT_GT(small, 16 * model_cost(shape).total());
    EXPECT_GT(training_memory(shape, 2, 16), small);
    EXPECT_GT(training_memory(shape, 1, 16, 2), small);
}

TEST(ModelCost, LargeVocabulariesMoveNumbersNotProducts) {
    ModelShape shape;
    shape.encoder.layers = 2;
    shape.encoder.hidden = 128;
    shape.encoder.feed_forward = 512;
    const double encoder = training_numbers(shape, 12, 0);
    const double masked = training_numbers(shape, 12, 3);
    EXPECT_NEAR(masked - encoder, 3.0 * 7.0 * 3 * 8000, 1e-6);
    EXPECT_GT(masked - encoder, encoder);
    EXPECT_LT(forward_numbers(shape, 12, 3), masked);
    EXPECT_EQ(update_numbers(shape), 8.0 * static_cast<double>(model_cost(shape).total()));
}

TEST(Estimate, FasterDeviceAndFewerStepsTakeLess) {
    Recipe recipe = sample();
    recipe.study.baseline = false;
    recipe.teacher.pretrain.steps = 100;
    const Materials sizes = {{{"Generic", {20000, 12.0, 0, 0, 0}}, {"Task", {10000, 10.0, 18, 60, 55}}}, {}};
    const auto runs = expand(recipe).value();
    const run::DeviceSpeed slow{2e11, 4e10};
    const run::DeviceSpeed fast{2e11, 1.4e12};
    const auto first = estimate(runs[0], sizes, slow);
    ASSERT_EQ(first.stages.size(), 2U);
    EXPECT_EQ(first.stages[0].stage, "pretrain");
    EXPECT_EQ(first.stages[0].steps, 100);
    EXPECT_GT(first.memory, 0);
    EXPECT_LT(estimate(runs[0], sizes, fast).seconds, first.seconds);
    const auto student = estimate(runs[1], sizes, slow);
    EXPECT_EQ(student.stages[0].stage, "teach");
    EXPECT_GT(estimate(runs[1], sizes, slow).seconds, estimate(runs[2], sizes, slow).seconds);
    // One epoch of 20,000 sentences of 11 pieces in batches of 2,048 pieces.
    EXPECT_NEAR(static_cast<double>(student.stages[1].steps), 20000.0 * 11.0 * 1.1 / 2048.0, 2.0);
    const double sum = first.seconds + student.seconds + estimate(runs[2], sizes, slow).seconds;
    EXPECT_NEAR(estimate_seconds(runs, sizes, slow), sum, 1e-9);
}

TEST(Estimate, ALoadedTeacherHasItsOwnSize) {
    Recipe recipe = sample();
    recipe.teacher.source = TeacherSource::Load;
    recipe.teacher.path = "model";
    const CorpusSizes corpora{{"Generic", {20000, 12.0, 0, 0, 0}}, {"Task", {10000, 10.0, 18, 60, 55}}};
    auto large = bert_base();
    const run::DeviceSpeed speed{2e11, 4e10};
    const auto runs = expand(recipe).value();
    const auto teacher = estimate(runs[0], {corpora, large}, speed);
    ASSERT_EQ(teacher.stages.size(), 1U); // nothing to pretrain
    EXPECT_EQ(teacher.stages[0].stage, "finetune");
    EXPECT_GT(teacher.seconds, 10.0 * estimate(runs[0], {corpora, {}}, speed).seconds);
    recipe.tokenizer.kind = TokenizerKind::Teacher; // the student gets all of the teacher's pieces
    const auto shared = expand(recipe).value();
    EXPECT_GT(estimate(shared[1], {corpora, large}, speed).memory, estimate(runs[1], {corpora, large}, speed).memory);
}
