// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/fast/arena.h"
#include "core/engine/model.h"

#include <memory>

namespace stillroom::engine::fast {

/// The fast path knows BERT's own layout: embeddings as wide as the layers, layers of their own, erf gelu.
[[nodiscard]] bool can_run(const ModelConfig& config);

/// The model on the CPU without padding: products on packed pieces, fused loops between them, and a backward pass
/// written by hand that adds gradients straight into the flat buffer. `arena` is reused when no graph holds it.
[[nodiscard]] Outputs forward(const ModelConfig& config, const std::shared_ptr<FlatParameters>& parameters,
                              std::shared_ptr<Arena>& arena, const Batch& batch, const Pass& pass);

} // namespace stillroom::engine::fast
