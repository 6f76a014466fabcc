// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model.h"

#include "core/engine/kernel/gemm.h"
#include "core/engine/objective.h"
#include "core/engine/optimizer.h"
#include "core/recipe/model_cost.h"
#include "tests/engine/model/fixtures.h"

#include <gtest/gtest.h>

namespace stillroom::engine {
namespace {

using testing::difference;
using testing::make_batch;
using testing::small_config;

Pass full_pass(bool train) {
    Pass pass;
    pass.train = train;
    pass.dropout_key = 42;
    pass.mlm = pass.domain = pass.intent = pass.tags = pass.label = pass.hidden = pass.attention = true;
    return pass;
}

/// Random parameters everywhere, so that no gradient is zero by chance of the initial values.
void scramble(FlatParameters& parameters) {
    torch::manual_seed(5);
    const torch::NoGradGuard no_grad;
    for (const Parameter& parameter : parameters.parameters()) {
        parameters.value(parameter).add_(torch::randn(parameter.shape), 0.1);
    }
}

/// A loss that depends on every output.
torch::Tensor loss_of(const Outputs& outputs) {
    torch::manual_seed(9);
    torch::Tensor loss = torch::zeros({});
    for (const torch::Tensor* tensor :
         {&outputs.mlm, &outputs.domain, &outputs.intent, &outputs.tags, &outputs.label}) {
        loss = loss + (*tensor * torch::randn(tensor->sizes())).sum();
    }
    for (const auto& list : {outputs.hidden, outputs.attention}) {
        for (const torch::Tensor& tensor : list) {
            loss = loss + (tensor * torch::randn(tensor.sizes())).sum();
        }
    }
    return loss;
}

TEST(Model, ParameterCountAgreesWithTheRecipesCost) {
    ModelConfig config = small_config();
    config.heads.classes = 0;
    const recipe::ModelShape shape{config.encoder, config.vocabulary, true, config.heads.domains,
                                   config.heads.intents, config.heads.tags, 0, {}};
    const auto model = Model::create(config, 1, torch::kCPU);
    ASSERT_TRUE(model);
    EXPECT_EQ(model->parameters().parameter_count(), recipe::model_cost(shape).total());
}

TEST(Model, RefusesSizesThatDoNotFit) {
    ModelConfig config = small_config();
    config.encoder.heads = 5;
    const auto model = Model::create(config, 1, torch::kCPU);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().place.field, "hidden");
}

TEST(Model, SameSeedSameParameters) {
    const auto a = Model::create(small_config(), 3, torch::kCPU);
    const auto b = Model::create(small_config(), 3, torch::kCPU);
    const auto c = Model::create(small_config(), 4, torch::kCPU);
    EXPECT_TRUE(torch::equal(a->parameters().values(), b->parameters().values()));
    EXPECT_FALSE(torch::equal(a->parameters().values(), c->parameters().values()));
}

class FastAgainstPlain : public ::testing::TestWithParam<bool> {};

TEST_P(FastAgainstPlain, OutputsAndGradientsAgree) {
    at::set_num_threads(2);
    const ModelConfig config = small_config();
    auto model = Model::create(config, 1, torch::kCPU);
    ASSERT_TRUE(model);
    scramble(model->parameters());
    const Batch batch = make_batch(config, {7, 40, 1, 16, 33, 12, 5}, 11);
    const Pass pass = full_pass(GetParam());
    const Outputs fast = model->forward(batch, pass);
    const Outputs plain = model->forward_plain(batch, pass);
    EXPECT_LT(difference(fast.mlm, plain.mlm), 1e-5);
    EXPECT_LT(difference(fast.domain, plain.domain), 1e-5);
    EXPECT_LT(difference(fast.intent, plain.intent), 1e-5);
    EXPECT_LT(difference(fast.tags, plain.tags), 1e-5);
    EXPECT_LT(difference(fast.label, plain.label), 1e-5);
    ASSERT_EQ(fast.hidden.size(), plain.hidden.size());
    ASSERT_EQ(fast.attention.size(), plain.attention.size());
    for (std::size_t i = 0; i < fast.hidden.size(); ++i) {
        EXPECT_LT(difference(fast.hidden[i], plain.hidden[i]), 1e-5) << "hidden " << i;
    }
    for (std::size_t i = 0; i < fast.attention.size(); ++i) {
        EXPECT_LT(difference(fast.attention[i], plain.attention[i]), 1e-5) << "attention " << i;
    }
    if (!pass.train) {
        return;
    }
    loss_of(fast).backward();
    const torch::Tensor by_hand = model->parameters().gradients().clone();
    model->parameters().zero_gradients();
    loss_of(plain).backward();
    for (const Parameter& parameter : model->parameters().parameters()) {
        const torch::Tensor expected = model->parameters().gradient(parameter);
        const torch::Tensor actual = by_hand.narrow(0, parameter.offset, parameter.count).view(parameter.shape);
        // Softmax does not see a shift of all keys: that gradient is nothing but rounding.
        const bool nothing = parameter.name.ends_with("attention.self.key.bias");
        EXPECT_LT(nothing ? actual.abs().max().item<double>() : difference(actual, expected), 1e-4)
            << parameter.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Modes, FastAgainstPlain, ::testing::Bool(),
                         [](const auto& mode) { return mode.param ? "Training" : "Evaluation"; });

/// Twenty steps of MLM and tasks; returns the parameters.
torch::Tensor train(bool plain, Compute compute, std::int64_t steps = 20) {
    const ModelConfig config = small_config();
    auto model = Model::create(config, 1, torch::kCPU);
    AdamW optimizer({&model->parameters()}, {});
    const Objective objective = Objective::hard({true, true, true, true, true});
    for (std::int64_t step = 0; step < steps; ++step) {
        const Batch batch = make_batch(config, {7, 22, 16, 33, 12, 5}, static_cast<std::uint64_t>(step % 4));
        Pass pass;
        Pass unused;
        objective.request(pass, unused);
        pass.train = true;
        pass.compute = compute;
        pass.dropout_key = static_cast<std::uint64_t>(step);
        const Outputs outputs = plain ? model->forward_plain(batch, pass) : model->forward(batch, pass);
        objective.evaluate(batch, outputs, nullptr, 0.0, 2).total.backward();
        optimizer.step(1e-3);
    }
    return model->parameters().values().clone();
}

TEST(Training, TwentyStepsGiveTheWeightsOfPlainAutograd) {
    at::set_num_threads(1);
    const torch::Tensor start = train(false, Compute::Fp32, 0);
    const torch::Tensor fast = train(false, Compute::Fp32);
    const torch::Tensor plain = train(true, Compute::Fp32);
    const double moved = (plain - start).norm().item<double>();
    EXPECT_GT(moved, 1.0);
    EXPECT_LT((fast - plain).norm().item<double>(), 2e-3 * moved);
}

TEST(Training, Bf16StaysClose) {
    at::set_num_threads(1);
    const torch::Tensor start = train(false, Compute::Fp32, 0);
    const torch::Tensor rounded = train(false, Compute::Bf16);
    const torch::Tensor plain = train(true, Compute::Fp32);
    EXPECT_LT((rounded - plain).norm().item<double>(), 0.4 * (plain - start).norm().item<double>());
}

TEST(Training, SameBitsTwice) {
    at::set_num_threads(2);
    EXPECT_TRUE(torch::equal(train(false, Compute::Fp32), train(false, Compute::Fp32)));
    EXPECT_TRUE(torch::equal(train(false, Compute::Bf16), train(false, Compute::Bf16)));
}

TEST(Training, AnEarlierGraphSurvivesALaterPass) {
    const ModelConfig config = small_config();
    auto model = Model::create(config, 1, torch::kCPU);
    const Batch batch = make_batch(config, {7, 22}, 1);
    const Batch other = make_batch(config, {30, 9, 4}, 2);
    const Objective objective = Objective::hard({true, true, true, true, true});
    Pass pass = full_pass(true);
    const torch::Tensor alone = objective.evaluate(batch, model->forward(batch, pass), nullptr, 0.0, 2).total;
    alone.backward();
    const torch::Tensor expected = model->parameters().gradients().clone();
    model->parameters().zero_gradients();
    const torch::Tensor kept = objective.evaluate(batch, model->forward(batch, pass), nullptr, 0.0, 2).total;
    const Outputs later = model->forward(other, full_pass(false));
    kept.backward();
    EXPECT_TRUE(torch::equal(model->parameters().gradients(), expected));
}

TEST(Model, RefusesPiecesOutsideTheVocabularyAndLongTexts) {
    const ModelConfig config = small_config();
    auto model = Model::create(config, 1, torch::kCPU);
    Batch batch = make_batch(config, {7}, 1);
    batch.ids[0] = config.vocabulary;
    EXPECT_THROW((void)model->forward(batch, full_pass(false)), c10::Error);
    EXPECT_THROW((void)model->forward(make_batch(config, {41}, 1), full_pass(false)), c10::Error);
}

TEST(Products, AgreeWithTorchForEveryLayoutAndEdge) {
    at::set_num_threads(2);
    torch::manual_seed(1);
    for (const auto& [m, k, n] : {std::tuple{1, 1, 1}, std::tuple{13, 5, 33}, std::tuple{12, 300, 64},
                                  std::tuple{257, 64, 130}, std::tuple{3, 700, 1100}, std::tuple{5, 0, 4}}) {
        for (const bool turn_a : {false, true}) {
            for (const bool turn_b : {false, true}) {
                const torch::Tensor a = turn_a ? torch::randn({k, m}) : torch::randn({m, k});
                const torch::Tensor b = turn_b ? torch::randn({n, k}) : torch::randn({k, n});
                torch::Tensor c = torch::ones({m, n});
                const kernel::Product product{
                    m, n, k,
                    turn_a ? kernel::transposed(a.data_ptr<float>(), m) : kernel::by_rows(a.data_ptr<float>(), k),
                    turn_b ? kernel::transposed(b.data_ptr<float>(), k) : kernel::by_rows(b.data_ptr<float>(), n),
                    c.data_ptr<float>(), n, true};
                kernel::multiply(product);
                const torch::Tensor expected = torch::mm(turn_a ? a.t() : a, turn_b ? b.t() : b) + 1.0;
                EXPECT_LT((c - expected).abs().max().item<double>(), 2e-4) << m << " " << k << " " << n;
            }
        }
    }
}

} // namespace
} // namespace stillroom::engine
