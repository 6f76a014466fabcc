// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/flat.h"
#include "core/engine/model.h"
#include "core/engine/precision.h"

#include <torch/torch.h>

#include <memory>
#include <string>

namespace stillroom::engine::fast {

/// x W^T + b with the named parameters; gradients of W and b go to the flat buffer.
[[nodiscard]] torch::Tensor dense(const std::shared_ptr<FlatParameters>& parameters, const std::string& name,
                                  const torch::Tensor& x, Compute compute);

/// Logits [P, vocabulary] of picked hidden states [P, H]: dense, gelu, LayerNorm, tied decoder.
[[nodiscard]] torch::Tensor mlm_head(const ModelConfig& config, const std::shared_ptr<FlatParameters>& parameters,
                                     const torch::Tensor& picked, Compute compute);

} // namespace stillroom::engine::fast
