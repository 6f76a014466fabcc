// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model.h"

namespace stillroom::engine {

/// The model by plain torch operators on padded texts, differentiated by autograd. Runs on any device; on the CPU
/// it is what the fast path is compared with, on CUDA it is the path in use.
[[nodiscard]] Outputs plain_forward(const ModelConfig& config, const FlatParameters& parameters, const Batch& batch,
                                    const Pass& pass);

} // namespace stillroom::engine
