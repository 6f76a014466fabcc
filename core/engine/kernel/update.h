// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernel/bf16.h"

#include <cstdint>

namespace stillroom::engine::kernel {

struct AdamBuffers {
    float* value = nullptr;
    float* gradient = nullptr; ///< cleared by the update
    float* first = nullptr;
    float* second = nullptr;
    Bf16* shadow = nullptr; ///< may be null
};

/// One AdamW step: first and second moments of scale * gradient, then
/// value = kept * value - rate * first / (root_scale * sqrt(second) + epsilon).
struct AdamStep {
    float gradient_scale = 1.0F;
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float rate = 0.0F;       ///< learning rate / (1 - beta1^t)
    float root_scale = 1.0F; ///< 1 / sqrt(1 - beta2^t)
    float epsilon = 1e-8F;
    float kept = 1.0F; ///< 1 - learning rate * weight decay
};

/// Elements [begin, end), on all threads.
void adam_update(const AdamBuffers& buffers, std::int64_t begin, std::int64_t end, const AdamStep& step);

/// Sum of squares on all threads, in blocks of fixed size, so that it does not depend on the number of threads.
[[nodiscard]] double sum_of_squares(const float* values, std::int64_t count);

} // namespace stillroom::engine::kernel
