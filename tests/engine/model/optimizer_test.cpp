// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/optimizer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stillroom::engine {
namespace {

std::vector<ParameterSpec> specs() {
    return {{"a.weight", {7, 5}}, {"a.bias", {7}, Init::Zero, false}, {"b.weight", {3, 33}}};
}

/// The same parameters and gradients, once in our buffer and once as torch's.
struct Pair {
    FlatParameters flat{specs(), 1, torch::kCPU};
    std::vector<torch::Tensor> decayed;
    std::vector<torch::Tensor> plain;

    Pair() {
        for (const Parameter& parameter : flat.parameters()) {
            torch::Tensor copy = flat.value(parameter).clone().set_requires_grad(true);
            (parameter.decay ? decayed : plain).push_back(copy);
        }
    }
    std::vector<torch::Tensor> all() const { return {decayed[0], plain[0], decayed[1]}; }
    void set_gradients(std::uint64_t seed) {
        torch::manual_seed(seed);
        const auto theirs = all();
        for (std::size_t i = 0; i < theirs.size(); ++i) {
            const torch::Tensor gradient = torch::randn_like(theirs[i]);
            flat.gradient(flat.parameters()[i]).copy_(gradient);
            torch::Tensor target = theirs[i];
            target.mutable_grad() = gradient.detach().clone();
        }
    }
};

TEST(AdamW, EqualsTorchWithClippingAndDecayGroups) {
    Pair pair;
    pair.flat.keep_shadow();
    AdamW ours({&pair.flat, nullptr}, {.weight_decay = 0.1, .clip_norm = 2.0});
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(pair.decayed);
    groups.emplace_back(pair.plain,
                        std::make_unique<torch::optim::AdamWOptions>(
                            torch::optim::AdamWOptions(1e-3).weight_decay(0.0)));
    torch::optim::AdamW theirs(groups, torch::optim::AdamWOptions(1e-3).weight_decay(0.1));
    for (std::uint64_t step = 0; step < 25; ++step) {
        pair.set_gradients(step);
        const double rate = 1e-3 * (1.0 + static_cast<double>(step));
        for (auto& group : theirs.param_groups()) {
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate);
        }
        const double norm = torch::nn::utils::clip_grad_norm_(pair.all(), 2.0);
        theirs.step();
        EXPECT_NEAR(ours.step(rate), norm, 1e-4);
    }
    EXPECT_EQ(ours.steps(), 25);
    const auto expected = pair.all();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_LT((pair.flat.value(pair.flat.parameters()[i]) - expected[i]).abs().max().item<double>(), 2e-6);
    }
    EXPECT_EQ(pair.flat.gradients().abs().sum().item<double>(), 0.0);
    EXPECT_TRUE(torch::equal(pair.flat.shadow(), pair.flat.values().to(torch::kBFloat16)));
}

TEST(AdamW, StateContinuesBitForBit) {
    Pair one;
    Pair two;
    AdamW straight({&one.flat}, {});
    AdamW first({&two.flat}, {});
    for (std::uint64_t step = 0; step < 6; ++step) {
        one.set_gradients(step);
        straight.step(1e-2);
    }
    for (std::uint64_t step = 0; step < 3; ++step) {
        two.set_gradients(step);
        first.step(1e-2);
    }
    NamedTensors saved;
    for (const auto& [name, tensor] : first.state()) {
        saved.emplace_back(name, tensor.clone());
    }
    AdamW second({&two.flat}, {});
    ASSERT_TRUE(second.load(saved));
    for (std::uint64_t step = 3; step < 6; ++step) {
        two.set_gradients(step);
        second.step(1e-2);
    }
    EXPECT_TRUE(torch::equal(one.flat.values(), two.flat.values()));
    saved.pop_back();
    EXPECT_FALSE(second.load(saved));
}

TEST(AdamW, GradientsThatAreNoNumbersChangeNothing) {
    Pair pair;
    AdamW optimizer({&pair.flat}, {});
    const torch::Tensor before = pair.flat.values().clone();
    pair.flat.gradient("a.weight")[2][2] = std::nan("");
    EXPECT_TRUE(std::isnan(optimizer.step(1e-2)));
    EXPECT_TRUE(torch::equal(pair.flat.values(), before));
    EXPECT_EQ(pair.flat.gradients().sum().item<double>(), 0.0);
}

TEST(LearningRate, WarmsUpAndDecays) {
    recipe::TrainingSpec spec;
    spec.learning_rate = 1.0;
    spec.warmup = 0.1;
    spec.decay = recipe::Decay::Linear;
    EXPECT_DOUBLE_EQ(learning_rate(spec, 0, 100), 0.1);
    EXPECT_DOUBLE_EQ(learning_rate(spec, 9, 100), 1.0);
    EXPECT_DOUBLE_EQ(learning_rate(spec, 10, 100), 1.0);
    EXPECT_DOUBLE_EQ(learning_rate(spec, 55, 100), 0.5);
    EXPECT_NEAR(learning_rate(spec, 99, 100), 1.0 / 90.0, 1e-12);
    spec.decay = recipe::Decay::Cosine;
    EXPECT_NEAR(learning_rate(spec, 55, 100), 0.5, 1e-12);
    EXPECT_NEAR(learning_rate(spec, 25, 100), 0.5 * (1.0 + std::cos(std::acos(-1.0) * 15.0 / 90.0)), 1e-12);
    spec.decay = recipe::Decay::Constant;
    EXPECT_DOUBLE_EQ(learning_rate(spec, 99, 100), 1.0);
    spec.warmup = 0.0;
    EXPECT_DOUBLE_EQ(learning_rate(spec, 0, 1), 1.0);
}

} // namespace
} // namespace stillroom::engine
