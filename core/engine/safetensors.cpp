// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/safetensors.h"

#include "core/base/safetensors_writer.h"

#include <fmt/format.h>

#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace stillroom::engine {

namespace {

struct TypeName {
    const char* name;
    torch::Dtype type;
};
constexpr TypeName kTypes[] = {{"F64", torch::kFloat64}, {"F32", torch::kFloat32}, {"F16", torch::kFloat16},
                               {"BF16", torch::kBFloat16}, {"I64", torch::kInt64}, {"I32", torch::kInt32},
                               {"I16", torch::kInt16}, {"I8", torch::kInt8},   {"U8", torch::kUInt8},
                               {"BOOL", torch::kBool}};

std::optional<torch::Dtype> type_from(std::string_view name) {
    for (const TypeName& entry : kTypes) {
        if (name == entry.name) {
            return entry.type;
        }
    }
    return std::nullopt;
}

const char* name_of(torch::Dtype type) {
    for (const TypeName& entry : kTypes) {
        if (type == entry.type) {
            return entry.name;
        }
    }
    return nullptr;
}

} // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
    auto map = MappedFile::open(path);
    if (!map) {
        return fail(map.error());
    }
    auto header = parse_safetensors(map->bytes(), path);
    if (!header) {
        return fail(header.error());
    }
    for (const SafetensorsEntry& entry : header->entries) {
        if (!type_from(entry.type)) {
            return fail(ErrorCode::Unsupported, fmt::format("Numbers of type {} cannot be read.", entry.type),
                        Place{path.string(), 0, entry.name});
        }
    }
    SafetensorsFile file;
    file.m_path = path;
    file.m_map = std::move(*map);
    file.m_header = std::move(*header);
    return file;
}

torch::Tensor SafetensorsFile::read(const SafetensorsEntry& entry) const {
    torch::Tensor tensor = torch::empty(entry.shape, torch::TensorOptions().dtype(type_from(entry.type).value()));
    if (entry.end > entry.begin) {
        std::memcpy(tensor.data_ptr(), m_map.bytes().data() + m_header.data_offset + entry.begin,
                    entry.end - entry.begin);
    }
    return tensor;
}

torch::Tensor SafetensorsFile::view(const SafetensorsEntry& entry) const {
    return view_of({entry.name, entry.type, entry.shape, m_map.bytes().substr(m_header.data_offset + entry.begin, entry.end - entry.begin)});
}

NamedTensors SafetensorsFile::read_all() const {
    NamedTensors tensors;
    for (const SafetensorsEntry& entry : entries()) {
        tensors.emplace_back(entry.name, read(entry));
    }
    return tensors;
}

torch::Tensor view_of(const pretrained::StoredTensor& stored) {
    const auto options = torch::TensorOptions().dtype(type_from(stored.type).value());
    void* bytes = const_cast<char*>(stored.bytes.data()); // torch has no tensor of constant memory; nobody writes to it
    if (reinterpret_cast<std::uintptr_t>(bytes) % options.dtype().itemsize() == 0) {
        return torch::from_blob(bytes, stored.shape, options);
    }
    torch::Tensor copy = torch::empty(stored.shape, options);
    std::memcpy(copy.data_ptr(), bytes, stored.bytes.size());
    return copy;
}

Result<void> write_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                               const std::map<std::string, std::string>& metadata) {
    std::vector<TensorToWrite> files;
    files.reserve(tensors.size());
    torch::Tensor current;
    for (const auto& [name, tensor] : tensors) {
        const char* type = name_of(tensor.scalar_type());
        if (type == nullptr) {
            return fail(ErrorCode::Internal, "Tensor " + name + " has a type that cannot be written.");
        }
        files.push_back({name, type, tensor.sizes().vec(), [&current, &source = tensor] {
                             current = source.detach().to(torch::kCPU).contiguous();
                             return std::span(static_cast<const std::byte*>(current.data_ptr()), current.nbytes());
                         }});
    }
    return write_safetensors_file(path, files, metadata);
}

} // namespace stillroom::engine
