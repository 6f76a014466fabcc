// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/onnx/graph.h"
#include "core/pretrained/label_names.h"

#include <cstdint>
#include <filesystem>

namespace stillroom::onnx {

inline constexpr const char* kFloatFile = "model.onnx";
inline constexpr const char* kInt8File = "model.int8.onnx";

/// What a program must know besides the graph; kept in the file's metadata.
struct Metadata {
    pretrained::LabelNames labels;
    std::int64_t max_length = 0; ///< pieces of the longest text, the two around it included
    std::int64_t vocabulary = 0;
};

/// Errors: BadInput with the field, when it is missing, malformed, or its labels are not as many as the logits.
[[nodiscard]] Result<Metadata> read_metadata(const Graph& graph);

/// Writes model.onnx, with `int8` also model.int8.onnx, and the tokenizer's files of a model folder into an existing
/// folder. Errors: as Pretrained::open, encoder_graph and write_model_file.
[[nodiscard]] Result<void> write_onnx_files(const std::filesystem::path& model, const std::filesystem::path& folder, bool int8);

} // namespace stillroom::onnx
