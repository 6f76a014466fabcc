// SPDX-License-Identifier: GPL-3.0-or-later
// Every importable architecture against transformers; pretrained.json comes from make_pretrained.py.
#include "core/base/files.h"
#include "core/engine/model_folder.h"
#include "core/engine/safetensors.h"

#include "tests/core/store/temporary_folder.h"
#include "tests/engine/model/architectures.h"
#include "tests/engine/model/fixtures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace stillroom::engine {
namespace {

using namespace testing;
using nlohmann::json;
using test::TemporaryFolder;

constexpr double kClose = 1e-5;

torch::Tensor rows(const json& matrix) {
    std::vector<torch::Tensor> made;
    for (const auto& row : matrix) {
        made.push_back(torch::tensor(row.get<std::vector<double>>(), torch::kFloat64));
    }
    return torch::stack(made);
}

double difference(const torch::Tensor& ours, const json& theirs) {
    return (ours.to(torch::kFloat64) - rows(theirs)).abs().max().item<double>();
}

class Architectures : public ::testing::TestWithParam<std::string> {};

TEST_P(Architectures, GiveWhatTransformersGives) {
    for (const auto& about : golden()[GetParam()]) {
        const auto head = about["head"].get<std::string>();
        SCOPED_TRACE(head);
        const TemporaryFolder folder;
        write_folder(folder.path(), about);
        auto loaded = read_model(folder.path(), torch::kCPU);
        ASSERT_TRUE(loaded) << to_string(loaded.error());
        Pass pass;
        pass.hidden = true;
        pass.mlm = head == "mlm";
        pass.label = head == "text";
        pass.tags = head == "pieces";
        const Outputs outputs = loaded->model.forward(texts(), pass);
        EXPECT_LT(difference(outputs.hidden.back(), about["hidden"]), kClose);
        if (pass.mlm) {
            EXPECT_LT(difference(outputs.mlm, about["logits"]), kClose);
        }
        const std::vector<std::string> labels{"play", "stop", "ask"};
        if (pass.label) {
            EXPECT_LT(difference(outputs.label, about["logits"]), kClose);
            EXPECT_EQ(loaded->labels.classes, labels);
        }
        if (pass.tags) {
            EXPECT_LT(difference(outputs.tags, about["logits"]), kClose);
            EXPECT_EQ(loaded->labels.tags, labels);
        }
        const Outputs plain = loaded->model.forward_plain(texts(), pass);
        EXPECT_LT(difference(plain.hidden.back(), about["hidden"]), kClose);
    }
}

TEST_P(Architectures, StayTheSameWhenWrittenAndReadAgain) {
    for (const auto& about : golden()[GetParam()]) {
        SCOPED_TRACE(about["head"].get<std::string>());
        const TemporaryFolder first;
        const TemporaryFolder second;
        write_folder(first.path(), about);
        auto loaded = read_model(first.path(), torch::kCPU);
        ASSERT_TRUE(loaded);
        ASSERT_TRUE(write_model(second.path(), loaded->model, loaded->labels));
        auto again = read_model(second.path(), torch::kCPU);
        ASSERT_TRUE(again) << to_string(again.error());
        EXPECT_EQ(again->model.config().details, loaded->model.config().details);
        EXPECT_TRUE(torch::equal(again->model.parameters().values(), loaded->model.parameters().values()));
        EXPECT_EQ(again->labels.classes, loaded->labels.classes);
        EXPECT_EQ(again->labels.tags, loaded->labels.tags);
    }
}

TEST_P(Architectures, Learn) {
    const auto& about = golden()[GetParam()].front();
    const TemporaryFolder folder;
    write_folder(folder.path(), about);
    auto loaded = read_model(folder.path(), torch::kCPU);
    ASSERT_TRUE(loaded);
    Pass pass;
    pass.train = pass.hidden = true;
    loaded->model.parameters().zero_gradients();
    loaded->model.forward(texts(), pass).hidden.back().square().sum().backward();
    const torch::Tensor fast = loaded->model.parameters().gradients().clone();
    loaded->model.parameters().zero_gradients();
    loaded->model.forward_plain(texts(), pass).hidden.back().square().sum().backward();
    EXPECT_GT(fast.abs().max().item<float>(), 0.0F);
    EXPECT_TRUE(torch::allclose(fast, loaded->model.parameters().gradients(), 1e-3, 1e-4));
}

INSTANTIATE_TEST_SUITE_P(All, Architectures,
                         ::testing::ValuesIn(testing::kArchitectures),
                         [](const auto& about) {
                             std::string name = about.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(PretrainedFolder, ShardsGiveTheSame) {
    const auto& about = golden()["roberta"].front();
    const TemporaryFolder whole;
    const TemporaryFolder parts;
    write_folder(whole.path(), about);
    ASSERT_TRUE(write_file(parts.path() / "config.json", about["config"].dump()));
    const NamedTensors tensors = tensors_of(about);
    const auto middle = tensors.begin() + static_cast<std::ptrdiff_t>(tensors.size() / 2);
    json index = {{"metadata", {{"total_size", 1}}}, {"weight_map", json::object()}};
    for (const auto& [first, last, name] : {std::tuple{tensors.begin(), middle, "model-00001-of-00002.safetensors"},
                                            {middle, tensors.end(), "model-00002-of-00002.safetensors"}}) {
        ASSERT_TRUE(write_safetensors(parts.path() / name, NamedTensors(first, last)));
        for (auto tensor = first; tensor != last; ++tensor) {
            index["weight_map"][tensor->first] = name;
        }
    }
    ASSERT_TRUE(write_file(parts.path() / "model.safetensors.index.json", index.dump()));
    const auto one = read_model(whole.path(), torch::kCPU);
    const auto two = read_model(parts.path(), torch::kCPU);
    ASSERT_TRUE(one);
    ASSERT_TRUE(two) << to_string(two.error());
    EXPECT_TRUE(torch::equal(one->model.parameters().values(), two->model.parameters().values()));
}

TEST(PretrainedFolder, HalfPrecisionIsWidened) {
    const auto& about = golden()["bert"].front();
    const TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder.path() / "config.json", about["config"].dump()));
    NamedTensors tensors = tensors_of(about);
    for (auto& [name, tensor] : tensors) {
        tensor = tensor.to(torch::kBFloat16);
    }
    ASSERT_TRUE(write_safetensors(folder.path() / "model.safetensors", tensors));
    auto loaded = read_model(folder.path(), torch::kCPU);
    ASSERT_TRUE(loaded);
    const std::string name = "pooler.dense.weight";
    const auto expected = weights(name, {16, 16}).to(torch::kBFloat16).to(torch::kFloat32);
    EXPECT_TRUE(torch::equal(loaded->model.parameters().value("bert." + name), expected));
}

} // namespace
} // namespace stillroom::engine
