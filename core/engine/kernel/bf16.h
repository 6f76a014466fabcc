// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stillroom::engine::kernel {

/// bfloat16 in memory: the upper half of a float32. Layout-compatible with at::BFloat16.
struct Bf16 {
    std::uint16_t bits;
};

} // namespace stillroom::engine::kernel
