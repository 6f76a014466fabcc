// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernel/dispatch.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace stillroom::engine::fast {

/// Splits rows over the threads; `run(begin, end)`.
template <class Run>
void over_rows(std::int64_t rows, Run run) {
    constexpr std::int64_t kGrain = 16;
    at::parallel_for(0, rows, kGrain, run);
}

/// Splits rows over the threads, each with its own zeroed sums of `count` floats, and adds these to `sums` in a fixed
/// order; `run(begin, end, sums)`.
template <class Run>
void over_rows_summing(std::int64_t rows, std::int64_t count, float* sums, Run run) {
    const std::int64_t parts = std::clamp<std::int64_t>(rows / 32, 1, at::get_num_threads());
    std::vector<float> partial(static_cast<std::size_t>(parts * count), 0.0F);
    at::parallel_for(0, parts, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t part = begin; part < end; ++part) {
            run(rows * part / parts, rows * (part + 1) / parts, partial.data() + part * count);
        }
    });
    for (std::int64_t part = 0; part < parts; ++part) {
        for (std::int64_t i = 0; i < count; ++i) {
            sums[i] += partial[static_cast<std::size_t>(part * count + i)];
        }
    }
}

} // namespace stillroom::engine::fast
