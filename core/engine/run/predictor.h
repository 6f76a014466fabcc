// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/predictor.h"

#include <filesystem>
#include <memory>
#include <string>

namespace stillroom::engine {

/// Loads a model folder onto a device, or an exported .onnx file beside its tokenizer (on the CPU); fp32. Errors: as
/// read_model, OnnxModel::open and the tokenizer; BadInput when the model has no head for a task or knows fewer pieces
/// than its tokenizer.
[[nodiscard]] Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& path,
                                                                     const std::string& device);

} // namespace stillroom::engine
