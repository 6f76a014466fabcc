// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mapped_file.h"
#include "core/base/result.h"
#include "core/engine/optimizer.h"

#include <torch/torch.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stillroom::engine {

/// One entry of a safetensors header.
struct TensorEntry {
    std::string name;
    torch::Dtype type = torch::kFloat32;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< bytes from the end of the header
    std::uint64_t end = 0;
};

/// A memory-mapped safetensors file whose header was checked: sizes agree with shapes and types, nothing overlaps,
/// nothing lies outside the file. Types: F64, F32, F16, BF16, I64, I32, U8, BOOL.
class SafetensorsFile {
  public:
    /// Errors: NotFound, Io, BadInput with file and tensor name.
    [[nodiscard]] static Result<SafetensorsFile> open(const std::filesystem::path& path);

    [[nodiscard]] const std::vector<TensorEntry>& entries() const { return m_entries; }
    [[nodiscard]] const TensorEntry* find(const std::string& name) const; ///< null when absent
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// A copy on the CPU in the file's type.
    [[nodiscard]] torch::Tensor read(const TensorEntry& entry) const;
    [[nodiscard]] NamedTensors read_all() const;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    MappedFile m_map;
    std::size_t m_data = 0;
    std::vector<TensorEntry> m_entries;
    std::map<std::string, std::string> m_metadata;
};

/// Writes all tensors (any device, made contiguous) in the given order; the file appears whole or not at all.
[[nodiscard]] Result<void> write_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                                             const std::map<std::string, std::string>& metadata = {});

} // namespace stillroom::engine
