// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/onnx/graph.h"

namespace stillroom::onnx {

/// The same graph by dynamic quantisation: the products of the embeddings' projection and of the encoder multiply
/// int8 weights, one scale an output, with inputs that are made uint8 on the way (DynamicQuantizeLinear, MatMulInteger);
/// the word embeddings are int8 with one scale a word. Sums, norms, attention and heads stay float32. Weights use 7 of the
/// 8 bits, from -63 to 63, so that the 16-bit sums inside of processors without VNNI cannot overflow.
[[nodiscard]] Graph quantized(const Graph& graph);

} // namespace stillroom::onnx
