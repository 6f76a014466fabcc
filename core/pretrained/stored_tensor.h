// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::pretrained {

/// A tensor in a file, row-major and little-endian. `bytes` points into the file's memory map.
struct StoredTensor {
    std::string name;
    std::string type; ///< as in safetensors: "F32", "F16", "BF16", ...
    std::vector<std::int64_t> shape;
    std::string_view bytes;
};

} // namespace stillroom::pretrained
