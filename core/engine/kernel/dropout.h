// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

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
[[nodiscard]] Dropout make_dropout(double share, std::uint64_t key, std::uint64_t site);

/// 32-bit mix with full avalanche (Wellons, "prospecting for hash functions", lowbias32).
inline std::uint32_t mix(std::uint32_t value) {
    value ^= value >> 16;
    value *= 0x7feb352dU;
    value ^= value >> 15;
    value *= 0x846ca68bU;
    value ^= value >> 16;
    return value;
}

/// 0 or `scale`.
inline float factor(const Dropout& dropout, std::uint32_t index) {
    return mix(index ^ dropout.key) < dropout.threshold ? 0.0F : dropout.scale;
}

/// Factors of the first `count` elements of a site, as a tensor [count].
[[nodiscard]] torch::Tensor dropout_factors(std::int64_t count, double share, std::uint64_t key,
                                            std::uint64_t site);

} // namespace stillroom::engine::kernel
