// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

/// Checkpoints lie in a run's folder under names that begin with "checkpoint" ("checkpoint-last",
/// "checkpoint-1200"). What is inside is the engine's own affair.
namespace stillroom::run {

[[nodiscard]] bool has_checkpoint(const std::filesystem::path& run_folder);
/// Removes them all; a folder that is not there is no error.
[[nodiscard]] Result<void> remove_checkpoints(const std::filesystem::path& run_folder);

} // namespace stillroom::run
