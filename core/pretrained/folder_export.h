// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::pretrained {

/// Copies a model folder as it is: weights, configuration, labels and tokenizer in Hugging Face's form. `card` becomes its
/// README.md; empty: there is only the one that the model has. The target appears whole or not at all. Returns the files,
/// relative to the target and sorted. Errors: NotFound when there is no model folder, Conflict when the target is not
/// empty, Io.
[[nodiscard]] Result<std::vector<std::string>> export_folder(const std::filesystem::path& model,
                                                             const std::filesystem::path& target,
                                                             const std::string& card = {});

} // namespace stillroom::pretrained
