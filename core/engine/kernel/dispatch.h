// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernel/gemm.h"
#include "core/engine/kernel/rows.h"
#include "core/engine/kernel/update.h"

#include <cstdint>

/// Inner loops compiled once for each instruction set (lanes.inc) and chosen at run time. They run on the calling
/// thread; callers split the work.
namespace stillroom::engine::kernel {

struct Dispatch {
    const char* name; ///< "avx512", "avx2", "sse2"
    void (*adam_update)(const AdamBuffers&, std::int64_t begin, std::int64_t end, const AdamStep&);
    double (*sum_of_squares)(const float*, std::int64_t count);
    void (*multiply)(const Product&, float* space);
    void (*norm_forward)(const NormForward&, std::int64_t begin, std::int64_t end);
    void (*norm_backward)(const NormBackward&, std::int64_t begin, std::int64_t end);
    void (*gelu_forward)(const float* in, const float* bias, float* out, std::int64_t width, std::int64_t begin,
                         std::int64_t end);
    void (*gelu_backward)(const float* in, const float* bias, float* gradient, float* sums, std::int64_t width,
                          std::int64_t begin, std::int64_t end);
    void (*drop)(const Dropout&, float* values, std::int64_t begin, std::int64_t end);
    void (*column_sums)(const float* in, float* sums, std::int64_t width, std::int64_t begin, std::int64_t end);
    void (*tempered_sums)(const TemperedSums&, std::int64_t begin, std::int64_t end);
    void (*attention_forward)(const Attention&, float* scratch, float* space);
    void (*attention_backward)(const Attention&, float* scratch, float* space);
};

/// Floats of scratch that `multiply` needs, and this thread's own piece of that size.
inline constexpr std::int64_t kProductSpace = 256 * 512;
[[nodiscard]] float* product_space();

/// The best one for this CPU.
[[nodiscard]] const Dispatch& dispatch();

} // namespace stillroom::engine::kernel
