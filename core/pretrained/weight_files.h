// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mapped_file.h"
#include "core/base/result.h"
#include "core/pretrained/stored_tensor.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stillroom::pretrained {

/// The weights of a Hugging Face folder, memory-mapped: model.safetensors, its shards by
/// model.safetensors.index.json, or pytorch_model.bin and its shards; the first that is there, in this order.
class WeightFiles {
  public:
    /// Errors: NotFound (none of them, a shard missing), BadInput and Unsupported with file and tensor name.
    [[nodiscard]] static Result<WeightFiles> open(const std::filesystem::path& folder);

    [[nodiscard]] const std::vector<StoredTensor>& tensors() const { return m_tensors; }
    [[nodiscard]] const StoredTensor* find(std::string_view name) const; ///< null when absent
    /// The file that a message about the weights names: the index of shards, or the one file.
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::uint64_t bytes() const; ///< of all tensors together

  private:
    Result<void> add(const std::filesystem::path& file);
    Result<void> add_shards(const std::filesystem::path& index);

    std::filesystem::path m_path;
    std::vector<MappedFile> m_maps;
    std::vector<StoredTensor> m_tensors;
    std::unordered_map<std::string, std::size_t> m_by_name;
};

} // namespace stillroom::pretrained
