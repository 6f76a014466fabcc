// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/predictor.h"

#include <filesystem>
#include <memory>
#include <string>

namespace stillroom::engine {

/// Loads model and tokenizer of a folder onto a device; fp32. Errors: as read_model and the tokenizer; BadInput when the
/// model has no head for a task or knows fewer pieces than its tokenizer.
[[nodiscard]] Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& folder,
                                                                     const std::string& device);

} // namespace stillroom::engine
