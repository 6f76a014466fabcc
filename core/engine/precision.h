// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"
#include "core/run/engine.h"

#include <string>
#include <vector>

#include <torch/torch.h>

namespace stillroom::engine {

/// Precision of matrix products. Parameters, LayerNorm, softmax, losses and the optimiser are fp32 in both.
enum class Compute { Fp32, Bf16 };
[[nodiscard]] const char* to_string(Compute compute); ///< "fp32", "bf16"

/// "cpu", "cuda", "cuda:1". Errors: BadInput for other words, NotFound when there is no such device.
[[nodiscard]] Result<torch::Device> parse_device(const std::string& device);
/// The CPU and every CUDA device, with free memory as of now.
[[nodiscard]] std::vector<run::Device> list_devices();

/// Best of a few products of 512^3 (CPU) or 4096^3 (CUDA) in each precision, by the same routines that training
/// uses. Under a second. Implements Engine::measure.
[[nodiscard]] Result<run::DeviceSpeed> measure_speed(const std::string& device);

/// What a recipe's setting means on a device: Auto takes bf16 where it was measured faster.
[[nodiscard]] Compute choose_precision(recipe::Precision wanted, const run::DeviceSpeed& speed);

/// Uses every core for products and kernels of the calling thread. Distributions of libtorch start with one thread on some
/// virtual machines. Call before work; `side_by_side`: threads that share the cores this process may use, at least one each.
void set_threads(int side_by_side = 1);

} // namespace stillroom::engine
