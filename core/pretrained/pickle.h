// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::pretrained {

/// A tensor as a PyTorch state dictionary names it: a window on a storage.
struct PickledTensor {
    std::string name;
    std::string type;    ///< as in safetensors: "F32", "BF16", ...
    std::string storage; ///< key of the storage in the archive
    std::uint64_t elements = 0; ///< of the whole storage
    std::int64_t offset = 0;    ///< in elements
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> stride; ///< in elements
};

/// Reads the pickled state dictionary of PyTorch (protocols 2 to 5) as data. Nothing is ever executed: of all Python
/// objects only dictionaries, sequences, numbers, texts, tensors and their storages are understood, and whatever else a
/// file asks for is refused by name. Memory is bounded by the size of the file. Entries that are no tensors are left
/// out; a dictionary under the key "state_dict" is taken where the outer one holds no tensors. `path` is for messages.
/// Errors: BadInput (damaged), Unsupported (an object that would have to be executed, a storage of unknown type).
[[nodiscard]] Result<std::vector<PickledTensor>> read_state_dictionary(std::string_view pickle,
                                                                       const std::filesystem::path& path);

} // namespace stillroom::pretrained
