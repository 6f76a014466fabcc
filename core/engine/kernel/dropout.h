// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/kernel/drop.h"

#include <torch/torch.h>

#include <cstdint>

namespace stillroom::engine::kernel {

/// Site `site` of a pass with key `key`; drops `share` of the elements.
[[nodiscard]] Dropout make_dropout(double share, std::uint64_t key, std::uint64_t site);

/// Factors of the first `count` elements of a site, as a tensor [count].
[[nodiscard]] torch::Tensor dropout_factors(std::int64_t count, double share, std::uint64_t key,
                                            std::uint64_t site);

} // namespace stillroom::engine::kernel
