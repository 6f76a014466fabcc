// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/texts.h"
#include "core/recipe/recipe.h"

#include <torch/torch.h>

#include <vector>

/// The yardstick: the same encoder as one writes it with torch's modules, on padded batches, in eager fp32.
namespace stillroom::bench {

struct PlainLayerImpl : torch::nn::Module {
    explicit PlainLayerImpl(const recipe::ModelSpec& spec);
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& mask);

    std::int64_t heads;
    torch::nn::Linear query, key, value, mixed, wide, narrow;
    torch::nn::LayerNorm mixed_norm, narrow_norm;
    torch::nn::Dropout dropout;
};
TORCH_MODULE(PlainLayer);

struct PlainLogits {
    torch::Tensor domain; ///< [B, domains]
    torch::Tensor intent; ///< [B, intents]
    torch::Tensor tags;   ///< [B, L, tags]
};

struct PlainModelImpl : torch::nn::Module {
    explicit PlainModelImpl(const recipe::ModelSpec& spec);
    torch::Tensor encode(const torch::Tensor& ids, const torch::Tensor& mask);
    torch::Tensor mlm(const torch::Tensor& x); ///< logits of every position [B, L, vocabulary]
    PlainLogits tasks(const torch::Tensor& x);

    torch::nn::Embedding words, positions, types;
    torch::nn::LayerNorm norm, mlm_norm;
    torch::nn::Dropout dropout;
    std::vector<PlainLayer> layers;
    torch::nn::Linear mlm_dense, domain, intent, tags;
    torch::Tensor mlm_bias;
};
TORCH_MODULE(PlainModel);

} // namespace stillroom::bench
