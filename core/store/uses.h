// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <set>
#include <string>

/// Which artifacts and kept answers a run needed, noted in its folder, so that what no run needs can be removed.
namespace stillroom::store {

inline constexpr const char* kAnswersFolder = "answers"; ///< below the home folder

/// To be noted before the first use. Errors: Io.
[[nodiscard]] Result<void> add_use(const std::filesystem::path& run_folder, const std::string& name);

/// Names of artifacts and of folders of answers; empty where nothing was noted.
[[nodiscard]] std::set<std::string> uses_of(const std::filesystem::path& run_folder);

} // namespace stillroom::store
