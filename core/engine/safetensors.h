// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/mapped_file.h"
#include "core/base/result.h"
#include "core/base/safetensors_header.h"
#include "core/engine/optimizer.h"
#include "core/pretrained/stored_tensor.h"

#include <torch/torch.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stillroom::engine {

/// A memory-mapped safetensors file whose header was checked (core/base/safetensors_header.h) and whose types are all
/// known here: F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL.
class SafetensorsFile {
  public:
    /// Errors: NotFound, Io, BadInput and Unsupported with file and tensor name.
    [[nodiscard]] static Result<SafetensorsFile> open(const std::filesystem::path& path);

    [[nodiscard]] const std::vector<SafetensorsEntry>& entries() const { return m_header.entries; }
    [[nodiscard]] const SafetensorsEntry* find(const std::string& name) const { return m_header.find(name); }
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_header.metadata; }
    /// A copy on the CPU in the file's type.
    [[nodiscard]] torch::Tensor read(const SafetensorsEntry& entry) const;
    /// The same on the map itself where it is aligned; nobody may write to it. Valid as long as the file object.
    [[nodiscard]] torch::Tensor view(const SafetensorsEntry& entry) const;
    [[nodiscard]] NamedTensors read_all() const;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    MappedFile m_map;
    SafetensorsHeader m_header;
};

/// A tensor on the stored bytes themselves, alive as long as their memory map; a copy where they are not aligned.
/// Precondition: a type that safetensors knows.
[[nodiscard]] torch::Tensor view_of(const pretrained::StoredTensor& stored);

/// Writes all tensors (any device, made contiguous) in the given order; the file appears whole or not at all.
[[nodiscard]] Result<void> write_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                                             const std::map<std::string, std::string>& metadata = {});

} // namespace stillroom::engine
