// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/onnx/graph.h"

#include <torch/torch.h>

#include <span>
#include <string>
#include <vector>

namespace stillroom::engine::onnx {

using Tensors = std::vector<torch::Tensor>;

/// Computes a node's outputs on the CPU as the ONNX specification says (opset 17). Throws c10::Error when the inputs do
/// not fit.
using Operator = Tensors (*)(const stillroom::onnx::Node& node, std::span<const torch::Tensor> inputs);

struct OperatorEntry {
    Operator run = nullptr;
    std::size_t inputs = 0; ///< at least so many
    std::size_t outputs = 1;
};

/// The operator of this name, or null when it is none of those that encoders need.
[[nodiscard]] const OperatorEntry* find_operator(const std::string& name);

} // namespace stillroom::engine::onnx
