// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/fast/arena.h"
#include "core/engine/fast/product.h"
#include "core/engine/kernel/rows.h"
#include "core/engine/model.h"

#include <torch/torch.h>

#include <memory>
#include <vector>

namespace stillroom::engine::fast {

/// Where a layer's parameters lie.
struct LayerPlan {
    Weight qkv;
    Weight mixed;
    Weight wide;
    Weight narrow;
    std::int64_t qkv_bias = 0;
    std::int64_t mixed_bias = 0;
    std::int64_t mixed_norm = 0; ///< gamma; beta follows at mixed_norm_beta
    std::int64_t mixed_norm_beta = 0;
    std::int64_t wide_bias = 0;
    std::int64_t narrow_bias = 0;
    std::int64_t narrow_norm = 0;
    std::int64_t narrow_norm_beta = 0;
};
[[nodiscard]] LayerPlan plan_layer(const FlatParameters& parameters, std::int64_t index);

/// What a layer keeps for its backward pass. Rows are pieces.
struct LayerState {
    const float* in = nullptr; ///< [T, H]
    float* qkv = nullptr;      ///< [T, 3H]
    float* maps = nullptr;     ///< [heads, sum of L * L]
    float* context = nullptr;  ///< [T, H]
    float* normal1 = nullptr;  ///< [T, H]
    float* inverse1 = nullptr; ///< [T]
    float* middle = nullptr;   ///< [T, H]
    float* wide = nullptr;     ///< [T, F] before gelu
    float* active = nullptr;   ///< [T, F] after gelu
    float* normal2 = nullptr;  ///< [T, H]
    float* inverse2 = nullptr; ///< [T]
    float* out = nullptr;      ///< [T, H]
};

/// One pass through the encoder, alive until its graph is gone.
struct EncoderState : torch::CustomClassHolder {
    ModelConfig config;
    std::shared_ptr<FlatParameters> parameters;
    std::shared_ptr<Arena> arena;
    Pass pass;
    torch::Tensor ids;
    std::vector<std::int64_t> offsets;     ///< [B + 1]
    std::vector<std::int64_t> map_offsets; ///< [B + 1] sums of L * L
    float* embedded = nullptr;             ///< [T, H] after LayerNorm and dropout
    float* normal = nullptr;               ///< [T, H]
    float* inverse = nullptr;              ///< [T]
    std::vector<LayerState> layers;

    [[nodiscard]] std::int64_t pieces() const { return offsets.back(); }
    [[nodiscard]] std::int64_t hidden() const { return config.encoder.hidden; }
    [[nodiscard]] const float* value(std::int64_t offset) const {
        return parameters->values().data_ptr<float>() + offset;
    }
    [[nodiscard]] float* gradient(std::int64_t offset) const {
        return parameters->gradients().data_ptr<float>() + offset;
    }
    [[nodiscard]] kernel::Dropout dropout(std::uint64_t site) const;
};

void run_forward(EncoderState& state);
/// `out`: gradient of the last layer's output [T, H], used up. `hidden` and `maps`: gradients of the kept hidden states
/// (layers + 1) and maps (layers), null where none.
void run_backward(EncoderState& state, float* out, const std::vector<const float*>& hidden,
                  const std::vector<const float*>& maps);

} // namespace stillroom::engine::fast
