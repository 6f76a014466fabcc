// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernel/drop.h"

#include <cstdint>

/// Arguments of the row-wise kernels. Rows are contiguous, `width` floats each.
namespace stillroom::engine::kernel {

/// sum = dropout(in + bias) + residual; out = LayerNorm(sum) * gamma + beta.
struct NormForward {
    const float* in = nullptr;
    const float* bias = nullptr;     ///< null: none
    const float* residual = nullptr; ///< null: none
    const float* gamma = nullptr;
    const float* beta = nullptr;
    Dropout dropout;
    float epsilon = 0.0F; ///< added to the variance
    std::int64_t width = 0;
    float* normal = nullptr; ///< (sum - mean) / deviation, kept for the backward pass; may be `in`
    float* inverse = nullptr; ///< [rows] 1 / deviation
    float* out = nullptr;
};

/// Gradient of NormForward.
struct NormBackward {
    const float* normal = nullptr;
    const float* inverse = nullptr;
    const float* gamma = nullptr;
    Dropout dropout;
    std::int64_t width = 0;
    float* gradient = nullptr; ///< of `out` on entry, of `sum` (and so of `residual`) on return
    float* branch = nullptr;   ///< receives the gradient of `in`; may be `gradient` when there is no dropout
    float* sums = nullptr;     ///< adds [gamma, beta, bias], 3 * width
};

/// Attention of one text in all heads. `maps` points at the text's first entry in head 0; heads are `map_stride` apart.
struct Attention {
    const float* qkv = nullptr;  ///< [length, 3 * width], biases not yet added
    const float* bias = nullptr; ///< [3 * width]
    std::int64_t length = 0;
    std::int64_t width = 0;
    std::int64_t heads = 0;
    float* maps = nullptr; ///< probabilities before dropout, [length, length] a head; null: not kept
    std::int64_t map_stride = 0;
    std::uint32_t first_index = 0; ///< of the text's first entry in head 0, for dropout
    Dropout dropout;
    float* context = nullptr; ///< forward: [length, width] result
    // backward only
    const float* context_gradient = nullptr; ///< [length, width]
    const float* map_gradient = nullptr;     ///< like maps, or null
    float* qkv_gradient = nullptr;           ///< [length, 3 * width]
};

/// Softmax sums of each row at several temperatures: sums of e = exp((x - most) / T), and of e * (x - most).
struct TemperedSums {
    const float* in = nullptr;
    std::int64_t width = 0;
    const float* inverse_temperatures = nullptr;
    std::int64_t count = 0;    ///< temperatures
    float* most = nullptr;     ///< [rows] the row's largest value
    float* sums = nullptr;     ///< [rows, count]
    float* weighted = nullptr; ///< [rows, count]
};

/// Floats of scratch for one text.
inline constexpr std::int64_t attention_scratch(std::int64_t length, std::int64_t width) {
    const std::int64_t padded = (length + 15) / 16 * 16;
    return 3 * padded * width + 2 * length * padded + 64;
}

} // namespace stillroom::engine::kernel
