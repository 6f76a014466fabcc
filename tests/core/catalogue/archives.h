// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::test {

struct ArchiveEntry {
    std::string name;
    std::string content;
    std::string link; ///< not empty: a symbolic link to this
};

/// Writes a .zip, or a tar packed by gzip for any other ending. Nothing about the names is checked.
void write_archive(const std::filesystem::path& file, const std::vector<ArchiveEntry>& entries);

[[nodiscard]] std::string content_of(const std::filesystem::path& file);

} // namespace stillroom::test
