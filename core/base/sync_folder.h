// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace stillroom {

/// Waits until a folder with everything below it is on the disk, so that a rename afterwards never shows half of it.
[[nodiscard]] Result<void> sync_tree(const std::filesystem::path& folder);
/// The same for the list of names in one folder.
[[nodiscard]] Result<void> sync_names(const std::filesystem::path& folder);

} // namespace stillroom
