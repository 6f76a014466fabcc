// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Dropout by counter: whether an element is dropped follows from (key, site, index) alone, so that backward
/// recomputes masks, any number of threads agrees, and a resumed run continues exactly.
namespace stillroom::engine::kernel {

/// What a site needs to draw its masks.
struct Dropout {
    std::uint32_t key = 0;       ///< mixed from the pass's key and the site
    std::uint32_t threshold = 0; ///< dropped when the hash is below; 0: nothing is dropped
    float scale = 1.0F;          ///< of what is kept: 1 / (1 - share)
};

/// 0 or `scale`. The hash is a 32-bit mix with full avalanche (Wellons, "Prospecting for hash functions").
__attribute__((always_inline)) inline float factor(const Dropout& dropout, std::uint32_t index) {
    std::uint32_t value = index ^ dropout.key;
    value ^= value >> 16U;
    value *= 0x7feb352dU;
    value ^= value >> 15U;
    value *= 0x846ca68bU;
    value ^= value >> 16U;
    return value < dropout.threshold ? 0.0F : dropout.scale;
}

} // namespace stillroom::engine::kernel
