// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace stillroom::engine::onnx {

/// (a - zero) b in whole numbers by oneDNN: a uint8 [..., m, k], b int8 [k, n], both contiguous; int32 [..., m, n].
/// Throws c10::Error when shapes or types do not fit, std::runtime_error when oneDNN refuses.
[[nodiscard]] torch::Tensor integer_product(const torch::Tensor& a, std::uint8_t zero, const torch::Tensor& b);

} // namespace stillroom::engine::onnx
