// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/safetensors.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

namespace stillroom::engine {

namespace {

constexpr std::uint64_t kHeaderLimit = 100'000'000; // as the reference implementation
constexpr std::size_t kLengthBytes = 8;

struct TypeName {
    const char* name;
    torch::Dtype type;
};
constexpr TypeName kTypes[] = {{"F64", torch::kFloat64}, {"F32", torch::kFloat32}, {"F16", torch::kFloat16},
                               {"BF16", torch::kBFloat16}, {"I64", torch::kInt64}, {"I32", torch::kInt32},
                               {"U8", torch::kUInt8}, {"BOOL", torch::kBool}};

std::optional<torch::Dtype> type_from(const std::string& name) {
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

/// Reads one entry; fails with a sentence about it.
Result<TensorEntry> parse_entry(const std::string& name, const nlohmann::json& json, std::uint64_t data_size,
                                const Place& file) {
    const Place place{file.file, 0, name};
    const auto bad = [&](const std::string& what) { return fail(ErrorCode::BadInput, what, place); };
    if (!json.is_object() || !json.contains("dtype") || !json.contains("shape") || !json.contains("data_offsets") ||
        !json["dtype"].is_string() || !json["shape"].is_array() || !json["data_offsets"].is_array() ||
        json["data_offsets"].size() != 2) {
        return bad("This tensor's header is incomplete. The file is damaged or no safetensors file.");
    }
    TensorEntry entry;
    entry.name = name;
    const auto type = type_from(json["dtype"].get<std::string>());
    if (!type) {
        return bad(fmt::format("Numbers of type {} cannot be read.", json["dtype"].get<std::string>()));
    }
    entry.type = *type;
    std::uint64_t bytes = c10::elementSize(*type);
    for (const auto& side : json["shape"]) {
        if (!side.is_number_unsigned() || side.get<std::uint64_t>() > (1ULL << 40)) {
            return bad("This tensor's shape is no list of sizes.");
        }
        entry.shape.push_back(side.get<std::int64_t>());
        if (__builtin_mul_overflow(bytes, side.get<std::uint64_t>(), &bytes)) {
            return bad("This tensor's shape is larger than any memory.");
        }
    }
    if (!json["data_offsets"][0].is_number_unsigned() || !json["data_offsets"][1].is_number_unsigned()) {
        return bad("This tensor's place in the file is not given in bytes.");
    }
    entry.begin = json["data_offsets"][0].get<std::uint64_t>();
    entry.end = json["data_offsets"][1].get<std::uint64_t>();
    if (entry.end > data_size || entry.begin > entry.end) {
        return bad("This tensor lies outside the file, which is probably cut off. Copy it again.");
    }
    if (entry.end - entry.begin != bytes) {
        return bad(fmt::format("This tensor has {} bytes, but its shape needs {}.", entry.end - entry.begin, bytes));
    }
    return entry;
}

} // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
    auto map = MappedFile::open(path);
    if (!map) {
        return fail(map.error());
    }
    const Place place{path.string(), 0, {}};
    SafetensorsFile file;
    file.m_path = path;
    file.m_map = std::move(*map);
    const std::string_view bytes = file.m_map.bytes();
    if (bytes.size() < kLengthBytes) {
        return fail(ErrorCode::BadInput, "The file is too short for a safetensors file.", place);
    }
    std::uint64_t header_size = 0;
    std::memcpy(&header_size, bytes.data(), kLengthBytes);
    if (header_size > kHeaderLimit || header_size > bytes.size() - kLengthBytes) {
        return fail(ErrorCode::BadInput, "The header is longer than the file. It is cut off or no safetensors file.",
                    place);
    }
    file.m_data = kLengthBytes + static_cast<std::size_t>(header_size);
    const auto header = nlohmann::json::parse(bytes.substr(kLengthBytes, header_size), nullptr, false);
    if (!header.is_object()) {
        return fail(ErrorCode::BadInput, "The header is no JSON object. The file is damaged or no safetensors file.",
                    place);
    }
    const std::uint64_t data_size = bytes.size() - file.m_data;
    for (const auto& [name, json] : header.items()) {
        if (name == "__metadata__") {
            for (const auto& [key, value] : json.items()) {
                if (value.is_string()) {
                    file.m_metadata.emplace(key, value.get<std::string>());
                }
            }
            continue;
        }
        auto entry = parse_entry(name, json, data_size, place);
        if (!entry) {
            return fail(entry.error());
        }
        file.m_entries.push_back(std::move(*entry));
    }
    std::sort(file.m_entries.begin(), file.m_entries.end(),
              [](const TensorEntry& a, const TensorEntry& b) {
                  return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
              });
    std::uint64_t expected = 0;
    for (const TensorEntry& entry : file.m_entries) {
        if (entry.begin != expected) {
            return fail(ErrorCode::BadInput,
                        entry.begin < expected ? "This tensor overlaps another one. The file is damaged."
                                               : "There is a gap before this tensor. The file is damaged.",
                        Place{path.string(), 0, entry.name});
        }
        expected = entry.end;
    }
    if (expected != data_size) {
        return fail(ErrorCode::BadInput,
                    fmt::format("The tensors need {} bytes, but the file has {}. It is damaged.", expected, data_size),
                    place);
    }
    return file;
}

const TensorEntry* SafetensorsFile::find(const std::string& name) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const TensorEntry& entry) { return entry.name == name; });
    return found == m_entries.end() ? nullptr : &*found;
}

torch::Tensor SafetensorsFile::read(const TensorEntry& entry) const {
    torch::Tensor tensor = torch::empty(entry.shape, torch::TensorOptions().dtype(entry.type));
    if (entry.end > entry.begin) {
        std::memcpy(tensor.data_ptr(), m_map.bytes().data() + m_data + entry.begin, entry.end - entry.begin);
    }
    return tensor;
}

NamedTensors SafetensorsFile::read_all() const {
    NamedTensors tensors;
    for (const TensorEntry& entry : m_entries) {
        tensors.emplace_back(entry.name, read(entry));
    }
    return tensors;
}

Result<void> write_safetensors(const std::filesystem::path& path, const NamedTensors& tensors,
                               const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        const char* type = name_of(tensor.scalar_type());
        if (type == nullptr) {
            return fail(ErrorCode::Internal, "Tensor " + name + " has a type that cannot be written.");
        }
        const auto bytes = static_cast<std::uint64_t>(tensor.numel()) * tensor.element_size();
        header[name] = {{"dtype", type}, {"shape", tensor.sizes().vec()}, {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = header.dump();
    text.append((kLengthBytes - text.size() % kLengthBytes) % kLengthBytes, ' '); // data begins at a multiple of 8
    auto file = AtomicFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    const auto length = static_cast<std::uint64_t>(text.size());
    std::string start(kLengthBytes, '\0');
    std::memcpy(start.data(), &length, kLengthBytes);
    if (auto written = file->write(start + text); !written) {
        return written;
    }
    for (const auto& [name, tensor] : tensors) {
        const torch::Tensor flat = tensor.detach().to(torch::kCPU).contiguous();
        const std::span bytes(static_cast<const std::byte*>(flat.data_ptr()), flat.nbytes());
        if (auto written = file->write(bytes); !written) {
            return written;
        }
    }
    return file->commit();
}

} // namespace stillroom::engine
