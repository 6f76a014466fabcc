// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/kernel/gemm.h"

#include "core/engine/kernel/dispatch.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <vector>

namespace stillroom::engine::kernel {

namespace {

constexpr std::int64_t kLine = 64;             // parts are cut at multiples of two widest vectors
constexpr std::int64_t kSmall = 1LL << 17;     // multiply-adds below which one thread is faster

std::int64_t parts_of(std::int64_t size, std::int64_t most) {
    return std::clamp<std::int64_t>(size / kLine, 1, most);
}

/// Begin of part `index` of `parts` of [0, size), at a multiple of `grain`.
std::int64_t cut(std::int64_t size, std::int64_t parts, std::int64_t index, std::int64_t grain) {
    return index == parts ? size : std::min(size, (size * index / parts + grain - 1) / grain * grain);
}

} // namespace

float* product_space() {
    thread_local std::vector<float> space(static_cast<std::size_t>(kProductSpace) + 16);
    const auto address = reinterpret_cast<std::uintptr_t>(space.data());
    return space.data() + ((64 - address % 64) % 64) / sizeof(float);
}

void multiply(const Product& p) {
    const auto run = dispatch().multiply;
    const std::int64_t threads =
        at::in_parallel_region() || p.m * p.n * p.k < kSmall ? 1 : at::get_num_threads();
    // Columns first: each part packs its own share of b and nothing is packed twice.
    const std::int64_t across = parts_of(p.n, threads);
    const std::int64_t down = parts_of(p.m, threads / across);
    if (across * down <= 1) {
        run(p, product_space());
        return;
    }
    at::parallel_for(0, across * down, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t part = begin; part < end; ++part) {
            const std::int64_t left = cut(p.n, across, part / down, kLine / 2);
            const std::int64_t top = cut(p.m, down, part % down, 12);
            Product mine = p;
            mine.n = cut(p.n, across, part / down + 1, kLine / 2) - left;
            mine.m = cut(p.m, down, part % down + 1, 12) - top;
            mine.a.data += top * p.a.row;
            mine.b.data += left * p.b.column;
            mine.c += top * p.width + left;
            if (mine.m > 0 && mine.n > 0) {
                run(mine, product_space());
            }
        }
    });
}

} // namespace stillroom::engine::kernel
