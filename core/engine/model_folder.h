// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/model.h"
#include "core/pretrained/label_names.h"

#include <filesystem>

namespace stillroom::engine {

using LabelMaps = pretrained::LabelNames;

/// Writes config.json (Hugging Face BertConfig), model.safetensors (fp32) and labels.json into an existing folder;
/// the tokenizer writes its own files beside them.
[[nodiscard]] Result<void> write_model(const std::filesystem::path& folder, const Model& model,
                                       const LabelMaps& labels);

struct LoadedModel {
    Model model;
    LabelMaps labels;
};
/// Reads a folder written by write_model or by Hugging Face for a supported encoder (core/pretrained). The weights go
/// from the memory map straight to their place. Errors: NotFound, BadInput, Unsupported with the file and the field or
/// tensor (missing, wrong shape, other architecture).
[[nodiscard]] Result<LoadedModel> read_model(const std::filesystem::path& folder, torch::Device device);

} // namespace stillroom::engine
