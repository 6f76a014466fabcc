// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/encoder_details.h"

#include <torch/torch.h>

namespace stillroom::engine {

[[nodiscard]] inline torch::Tensor activate(recipe::Activation activation, const torch::Tensor& x) {
    switch (activation) {
    case recipe::Activation::GeluTanh: return torch::gelu(x, "tanh");
    case recipe::Activation::Relu: return torch::relu(x);
    case recipe::Activation::Gelu: break;
    }
    return torch::gelu(x);
}

/// What a pooler does after its dense layer.
[[nodiscard]] inline torch::Tensor activate(recipe::Pooler pooler, const torch::Tensor& x) {
    switch (pooler) {
    case recipe::Pooler::Gelu: return torch::gelu(x);
    case recipe::Pooler::Relu: return torch::relu(x);
    case recipe::Pooler::Tanh: return torch::tanh(x);
    case recipe::Pooler::None: break;
    }
    return x;
}

} // namespace stillroom::engine
