// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::pretrained {

/// A file inside a zip archive. `bytes` points into the archive.
struct ZipEntry {
    std::string name;
    std::string_view bytes;
};

/// The files of an archive that stores them uncompressed, as PyTorch does (zip and zip64). Nothing is ever unpacked to
/// disk. `path` is for messages. Errors: BadInput for a damaged archive or an entry outside the file, Unsupported for a
/// compressed or encrypted entry, each with the entry's name.
[[nodiscard]] Result<std::vector<ZipEntry>> list_zip(std::string_view archive, const std::filesystem::path& path);

} // namespace stillroom::pretrained
