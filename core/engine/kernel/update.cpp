// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/kernel/update.h"

#include "core/engine/kernel/dispatch.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <vector>

namespace stillroom::engine::kernel {

namespace {
constexpr std::int64_t kBlock = 16384;
}

void adam_update(const AdamBuffers& buffers, std::int64_t begin, std::int64_t end, const AdamStep& step) {
    const auto run = dispatch().adam_update;
    at::parallel_for(begin, end, kBlock, [&](std::int64_t from, std::int64_t to) { run(buffers, from, to, step); });
}

double sum_of_squares(const float* values, std::int64_t count) {
    const std::int64_t blocks = (count + kBlock - 1) / kBlock;
    std::vector<double> sums(static_cast<std::size_t>(blocks));
    const auto run = dispatch().sum_of_squares;
    at::parallel_for(0, blocks, 4, [&](std::int64_t from, std::int64_t to) {
        for (std::int64_t i = from; i < to; ++i) {
            sums[static_cast<std::size_t>(i)] = run(values + i * kBlock, std::min(kBlock, count - i * kBlock));
        }
    });
    double sum = 0.0;
    for (const double part : sums) {
        sum += part;
    }
    return sum;
}

} // namespace stillroom::engine::kernel
