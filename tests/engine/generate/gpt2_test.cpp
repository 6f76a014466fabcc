// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 against transformers; golden.json comes from make_golden.py.
#include "core/engine/generate/gpt2.h"
#include "tests/core/store/temporary_folder.h"
#include "tests/engine/model/architectures.h"

#include <gtest/gtest.h>

namespace stillroom::engine {
namespace {

using nlohmann::json;
using test::TemporaryFolder;

const json& document() {
    static const json read = json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    return read;
}

torch::Tensor ids() {
    const auto rows = document()["ids"].get<std::vector<std::vector<std::int64_t>>>();
    return torch::stack({torch::tensor(rows[0], torch::kInt64), torch::tensor(rows[1], torch::kInt64)});
}

torch::Tensor expected(const json& about) {
    std::vector<torch::Tensor> texts;
    for (const json& text : about["logits"]) {
        std::vector<torch::Tensor> pieces;
        for (const json& piece : text) {
            pieces.push_back(torch::tensor(piece.get<std::vector<double>>(), torch::kFloat64));
        }
        texts.push_back(torch::stack(pieces));
    }
    return torch::stack(texts);
}

double furthest(const torch::Tensor& a, const torch::Tensor& b) {
    return (a.to(torch::kFloat64) - b.to(torch::kFloat64)).abs().max().item<double>();
}

TEST(Gpt2, GivesWhatTransformersGives) {
    for (const json& about : document()["cases"]) {
        const TemporaryFolder folder;
        testing::write_folder(folder.path(), about);
        const auto model = Gpt2::open(folder.path(), torch::kCPU);
        ASSERT_TRUE(model) << to_string(model.error());
        Gpt2Cache cache;
        EXPECT_LT(furthest(model->read(ids(), cache), expected(about)), 1e-5);
        EXPECT_EQ(cache.pieces(), 6);
    }
}

TEST(Gpt2, ReadingPieceByPieceIsTheSame) {
    const TemporaryFolder folder;
    const json& about = document()["cases"][0];
    testing::write_folder(folder.path(), about);
    const auto model = Gpt2::open(folder.path(), torch::kCPU);
    ASSERT_TRUE(model);
    Gpt2Cache cache;
    (void)model->read(ids().narrow(1, 0, 3), cache);
    (void)model->read(ids().narrow(1, 3, 1), cache);
    EXPECT_LT(furthest(model->read(ids().narrow(1, 4, 2), cache), expected(about).narrow(1, 4, 2)), 1e-5);
    Gpt2Cache one;
    (void)model->read(ids().narrow(0, 0, 1).narrow(1, 0, 5), one);
    Gpt2Cache three = one.repeated(3);
    const torch::Tensor last = ids().narrow(0, 0, 1).narrow(1, 5, 1).repeat({3, 1});
    EXPECT_LT(furthest(model->read(last, three)[2], expected(about)[0].narrow(0, 5, 1)), 1e-5);
    EXPECT_THROW((void)model->read(torch::zeros({3, 7}, torch::kInt64), three), c10::Error);
}

TEST(Gpt2, WhatDoesNotFitIsNamed) {
    const TemporaryFolder folder;
    json about = document()["cases"][0];
    about["tensors"]["h.1.ln_2.bias"] = {15};
    testing::write_folder(folder.path(), about);
    auto model = Gpt2::open(folder.path(), torch::kCPU);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().place.field, "h.1.ln_2.bias");
    about["config"]["n_layer"] = 1000000;
    testing::write_folder(folder.path(), about);
    model = Gpt2::open(folder.path(), torch::kCPU);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().place.field, "n_layer");
    about["config"]["model_type"] = "bert";
    testing::write_folder(folder.path(), about);
    model = Gpt2::open(folder.path(), torch::kCPU);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::Unsupported);
}

} // namespace
} // namespace stillroom::engine
