// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/pretrained/stored_tensor.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace stillroom::pretrained {

/// The tensors of a file that torch.save() wrote from a state dictionary (PyTorch 1.6 and newer), without running
/// anything in it. `file` is the whole file (a memory map) and outlives the result; `path` is for messages.
/// Errors: BadInput (damaged, a tensor outside its storage), Unsupported (the format before 1.6, objects other than
/// weights, big-endian or non-contiguous tensors), each with the tensor's name.
[[nodiscard]] Result<std::vector<StoredTensor>> read_torch_archive(std::string_view file,
                                                                   const std::filesystem::path& path);

} // namespace stillroom::pretrained
