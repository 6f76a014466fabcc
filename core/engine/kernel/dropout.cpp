// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/kernel/dropout.h"

#include "core/base/random.h"

namespace stillroom::engine::kernel {

Dropout make_dropout(double share, std::uint64_t key, std::uint64_t site) {
    Dropout dropout;
    dropout.key = static_cast<std::uint32_t>(Random::stream(key, "dropout", site).next() >> 32);
    dropout.threshold = static_cast<std::uint32_t>(share * 4294967296.0);
    dropout.scale = static_cast<float>(1.0 / (1.0 - share));
    return dropout;
}

torch::Tensor dropout_factors(std::int64_t count, double share, std::uint64_t key, std::uint64_t site) {
    const Dropout dropout = make_dropout(share, key, site);
    torch::Tensor factors = torch::empty({count}, torch::kFloat32);
    auto* out = factors.data_ptr<float>();
    for (std::int64_t i = 0; i < count; ++i) {
        out[i] = factor(dropout, static_cast<std::uint32_t>(i));
    }
    return factors;
}

} // namespace stillroom::engine::kernel
