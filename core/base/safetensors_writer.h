// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace stillroom {

/// A tensor to be written; `bytes` are asked for when its turn comes, so that not all need be in memory at once, and
/// are needed until the next tensor is asked for.
struct TensorToWrite {
    std::string name;
    std::string type; ///< "F32", "BF16", ...
    std::vector<std::int64_t> shape;
    std::function<std::span<const std::byte>()> bytes;
};

/// Writes the tensors in this order, data beginning at a multiple of 8; the file appears whole or not at all.
/// Errors: Io; Internal for an unknown type.
[[nodiscard]] Result<void> write_safetensors_file(const std::filesystem::path& path,
                                                  const std::vector<TensorToWrite>& tensors,
                                                  const std::map<std::string, std::string>& metadata = {});

} // namespace stillroom
