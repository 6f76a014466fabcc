// SPDX-License-Identifier: GPL-3.0-or-later
// Against PyTorch and transformers; golden.json comes from make_golden.py.
#include "core/base/files.h"
#include "core/engine/model.h"
#include "core/engine/objective.h"
#include "core/engine/optimizer.h"

#include "tests/engine/model/fixtures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace stillroom::engine {
namespace {

constexpr std::int64_t kVocabulary = 101;

const nlohmann::json& golden() {
    static const nlohmann::json document =
        nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    return document;
}

/// The weights of make_golden.py.
Model golden_model() {
    ModelConfig config = testing::small_config();
    config.encoder.dropout = 0.0;
    config.heads = {true, 0, 0, 0, 0};
    auto model = Model::create(config, 1, torch::kCPU);
    const torch::NoGradGuard no_grad;
    for (const Parameter& parameter : model->parameters().parameters()) {
        const double one = parameter.name.ends_with("LayerNorm.weight") ? 1.0 : 0.0;
        auto value = model->parameters().value(parameter).view({-1});
        for (std::int64_t i = 0; i < parameter.count; ++i) {
            value[i] = one + 0.2 * std::sin(0.37 * static_cast<double>(i) + static_cast<double>(parameter.name.size()));
        }
    }
    return std::move(*model);
}

/// The texts of make_golden.py: three, with every third piece to predict.
Batch golden_batch() {
    std::vector<std::int64_t> ids, offsets{0}, masked, labels, text;
    for (const std::int64_t length : {7, 12, 5}) {
        for (std::int64_t i = 0; i < length; ++i) {
            const auto position = static_cast<std::int64_t>(ids.size());
            ids.push_back((7 * position + 3) % (kVocabulary - 1));
            if (i % 3 == 1) {
                masked.push_back(position);
                labels.push_back((ids.back() * 5 + 1) % kVocabulary);
                text.push_back(static_cast<std::int64_t>(offsets.size()) - 1);
            }
        }
        offsets.push_back(static_cast<std::int64_t>(ids.size()));
    }
    Batch batch;
    batch.ids = testing::vector(ids);
    batch.offsets = testing::vector(offsets);
    batch.masked = testing::vector(masked);
    batch.masked_labels = testing::vector(labels);
    batch.masked_text = testing::vector(text);
    return batch;
}

Pass golden_pass() {
    Pass pass;
    pass.train = pass.mlm = pass.hidden = pass.attention = true;
    return pass;
}

torch::Tensor rows(const nlohmann::json& json) {
    std::vector<torch::Tensor> made;
    for (const auto& row : json) {
        made.push_back(torch::tensor(row.get<std::vector<double>>(), torch::kFloat64));
    }
    return torch::stack(made);
}

void expect_close(const torch::Tensor& actual, const torch::Tensor& expected, const std::string& what) {
    EXPECT_LT(testing::difference(actual.detach().to(torch::kFloat64), expected), 1e-5) << what;
}

/// The product's own kernels, and the plain operators that GPUs take.
class Golden : public ::testing::TestWithParam<bool> {
  protected:
    static Outputs forward(Model& model, const Batch& batch) {
        return GetParam() ? model.forward(batch, golden_pass()) : model.forward_plain(batch, golden_pass());
    }
};

TEST_P(Golden, OutputsEqualTransformers) {
    auto model = golden_model();
    const Batch batch = golden_batch();
    const Outputs outputs = forward(model, batch);
    expect_close(outputs.mlm.slice(1, 0, 7), rows(golden()["logits"]), "logits");
    ASSERT_EQ(outputs.hidden.size(), golden()["hidden"].size());
    for (std::size_t i = 0; i < outputs.hidden.size(); ++i) {
        expect_close(outputs.hidden[i].slice(1, 0, 3), rows(golden()["hidden"][i]), "hidden " + std::to_string(i));
    }
    ASSERT_EQ(outputs.attention.size(), golden()["attention"].size());
    for (std::size_t layer = 0; layer < outputs.attention.size(); ++layer) {
        std::int64_t start = 0; // [heads, sum of squared lengths]
        for (std::size_t text = 0; text < 3; ++text) {
            const auto length = batch.offsets[static_cast<std::int64_t>(text) + 1].item<std::int64_t>() -
                                batch.offsets[static_cast<std::int64_t>(text)].item<std::int64_t>();
            const auto own = outputs.attention[layer].slice(1, start, start + length * length).square().sum(1);
            const auto expected = golden()["attention"][layer][text].get<std::vector<double>>();
            expect_close(own, torch::tensor(expected, torch::kFloat64), "attention " + std::to_string(layer));
            start += length * length;
        }
    }
}

TEST_P(Golden, LossAndGradientsEqualTransformers) {
    auto model = golden_model();
    const Batch batch = golden_batch();
    const Loss loss = Objective::hard({true, false, false, false, false})
                          .evaluate(batch, forward(model, batch), nullptr, 0.0, 1);
    EXPECT_NEAR(loss.total.item<double>(), golden()["loss"].get<double>(), 1e-5);
    loss.total.backward();
    for (const auto& [name, norm] : golden()["gradients"].items()) {
        const auto expected = norm.get<double>();
        EXPECT_NEAR(model.parameters().gradient(name).norm().item<double>(), expected, 1e-6 + 1e-4 * expected) << name;
    }
}

TEST_P(Golden, FourStepsOfAdamWEqualTorch) {
    auto model = golden_model();
    const Batch batch = golden_batch();
    AdamW optimizer({&model.parameters()}, {});
    const Objective objective = Objective::hard({true, false, false, false, false});
    for (const auto& expected : golden()["losses"]) {
        const Loss loss = objective.evaluate(batch, forward(model, batch), nullptr, 0.0, 1);
        EXPECT_NEAR(loss.total.item<double>(), expected.get<double>(), 1e-4);
        loss.total.backward();
        optimizer.step(1e-3);
    }
    for (const auto& [name, norm] : golden()["after"].items()) {
        // Adam turns the key bias's gradient, which is nothing but rounding, into whole steps.
        if (!name.ends_with("attention.self.key.bias")) {
            const Parameter* parameter = model.parameters().find(name);
            ASSERT_NE(parameter, nullptr) << name;
            const auto expected = norm.get<double>();
            EXPECT_NEAR(model.parameters().value(*parameter).norm().item<double>(), expected, 1e-4 * expected) << name;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Paths, Golden, ::testing::Bool(),
                         [](const auto& path) { return path.param ? "Fast" : "Plain"; });

} // namespace
} // namespace stillroom::engine
