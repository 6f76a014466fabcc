// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/onnx/graph.h"
#include "core/pretrained/pretrained.h"

namespace stillroom::onnx {

/// The encoder with all its task heads as one graph, opset 17, float32.
/// Inputs: `input_ids` and `attention_mask` (1 on pieces, 0 on padding), Int64 [batch, sequence], both dimensions free.
/// Outputs, those whose heads exist: `domain_logits`, `intent_logits` and `class_logits`, Float [batch, labels];
/// `slot_logits`, Float [batch, sequence, tags], of which each word's first piece counts. Without a head:
/// `last_hidden_state` [batch, sequence, hidden]. Names of nodes begin with "embeddings/", "encoder/" or "heads/".
/// Errors: as Pretrained::source.
[[nodiscard]] Result<Graph> encoder_graph(const pretrained::Pretrained& model);

} // namespace stillroom::onnx
