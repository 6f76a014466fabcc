// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace stillroom::catalogue {

/// Checksums of what was downloaded, by address, in home/downloads/checksums.json: where the catalogue knows none, a
/// later download is compared with the first one.

[[nodiscard]] std::filesystem::path checksums_file(const std::filesystem::path& home);

/// Empty when there is none. A damaged file is taken as empty.
[[nodiscard]] std::string remembered_checksum(const std::filesystem::path& home, const std::string& address);

/// Errors: Io.
[[nodiscard]] Result<void> remember_checksum(const std::filesystem::path& home, const std::string& address,
                                             const std::string& sha256);

} // namespace stillroom::catalogue
