// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom {

/// One tensor of a safetensors file.
struct SafetensorsEntry {
    std::string name;
    std::string type; ///< "F32", "BF16", ...
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< bytes from the start of the data
    std::uint64_t end = 0;
};

struct SafetensorsHeader {
    std::vector<SafetensorsEntry> entries; ///< in file order
    std::map<std::string, std::string> metadata;
    std::uint64_t data_offset = 0; ///< where the data begins in the file
    [[nodiscard]] const SafetensorsEntry* find(std::string_view name) const; ///< null when absent
};

/// Checks everything before anybody touches the data: sizes agree with shapes and types, nothing overlaps, no gap,
/// nothing lies outside the file. `file` is the whole file (a memory map); `path` is for messages.
/// Errors: BadInput with file and tensor name; Unsupported for an unknown type.
[[nodiscard]] Result<SafetensorsHeader> parse_safetensors(std::string_view file, const std::filesystem::path& path);

/// Reads the header alone through a memory map.
[[nodiscard]] Result<SafetensorsHeader> read_safetensors_header(const std::filesystem::path& path);

/// Bytes of one element; 0 for an unknown type.
[[nodiscard]] std::uint64_t safetensors_width(std::string_view type);

} // namespace stillroom
