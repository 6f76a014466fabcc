// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <span>

namespace stillroom::engine {

/// What a softmax at several temperatures comes to, without the distributions themselves.
struct Tempered {
    torch::Tensor log_sums; ///< [P, G] float32: log sum of exp(z / T)
    torch::Tensor entropy;  ///< [P, G] float32: sum of p log p, p = softmax(z / T), in nats (never above 0)
};

/// `logits`: [P, classes] float32. One pass over each row on the CPU, plain operators elsewhere.
[[nodiscard]] Tempered tempered(const torch::Tensor& logits, std::span<const double> temperatures);
/// The same by plain operators on any device: the reference that tests compare with.
[[nodiscard]] Tempered tempered_plain(const torch::Tensor& logits, std::span<const double> temperatures);

} // namespace stillroom::engine
