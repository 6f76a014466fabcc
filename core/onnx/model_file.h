// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mapped_file.h"
#include "core/base/result.h"
#include "core/onnx/graph.h"

#include <filesystem>

namespace stillroom::onnx {

/// Writes the graph as an ONNX file (IR version 8), whole or not at all. Errors: Unsupported above 2 GB, which protobuf
/// cannot hold; Io.
[[nodiscard]] Result<void> write_model_file(const std::filesystem::path& path, const Graph& graph);

/// A graph whose constants point into the memory map of its file.
struct ModelFile {
    MappedFile map;
    Graph graph;
};

/// Reads an ONNX file. Whatever its bytes are, nothing outside them is read. Errors: NotFound, Io; BadInput when it is no
/// ONNX model, is cut short, or a constant's size does not fit its shape; Unsupported for sparse or external constants,
/// inner graphs and operators outside the default domain.
[[nodiscard]] Result<ModelFile> read_model_file(const std::filesystem::path& path);

} // namespace stillroom::onnx
