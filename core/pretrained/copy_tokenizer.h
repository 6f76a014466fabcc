// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace stillroom::pretrained {

/// Copies a model folder's tokenizer: every file that is neither configuration nor labels nor weights nor state of a
/// training. Errors: Io.
[[nodiscard]] Result<void> copy_tokenizer(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace stillroom::pretrained
