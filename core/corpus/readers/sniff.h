// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/formats.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace stillroom::corpus {

/// The first 128 KiB of a file, cut after the last whole line when the file goes on; no byte order mark.
[[nodiscard]] Result<std::string> read_head(const std::filesystem::path& path);

/// Refuses what is not text at all, and says what it is.
[[nodiscard]] Result<void> check_text(std::string_view head, const std::filesystem::path& path);

/// The format of a file by its first bytes; its name counts for .csv and .tsv alone.
[[nodiscard]] Result<Format> sniff(std::string_view head, const std::filesystem::path& path);

} // namespace stillroom::corpus
