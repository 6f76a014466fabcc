// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/weight_files.h"

#include "core/base/files.h"
#include "core/base/safetensors_header.h"
#include "core/pretrained/torch_archive.h"

#include <nlohmann/json.hpp>

#include <set>
#include <utility>

namespace stillroom::pretrained {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLongestIndex = 64U << 20U;
constexpr const char* kSingle[] = {"model.safetensors", "pytorch_model.bin"};
constexpr const char* kIndex[] = {"model.safetensors.index.json", "pytorch_model.bin.index.json"};

Result<std::vector<StoredTensor>> list_tensors(std::string_view bytes, const fs::path& file) {
    if (file.extension() != ".safetensors") {
        return read_torch_archive(bytes, file);
    }
    const auto header = parse_safetensors(bytes, file);
    if (!header) {
        return fail(header.error());
    }
    std::vector<StoredTensor> tensors;
    tensors.reserve(header->entries.size());
    for (const SafetensorsEntry& entry : header->entries) {
        tensors.push_back({entry.name, entry.type, entry.shape,
                           bytes.substr(header->data_offset + entry.begin, entry.end - entry.begin)});
    }
    return tensors;
}

} // namespace

Result<WeightFiles> WeightFiles::open(const fs::path& folder) {
    WeightFiles found;
    std::error_code code;
    for (std::size_t i = 0; i < std::size(kSingle); ++i) {
        if (fs::exists(folder / kSingle[i], code)) {
            found.m_path = folder / kSingle[i];
            if (auto added = found.add(found.m_path); !added) {
                return fail(added.error());
            }
            return found;
        }
        if (fs::exists(folder / kIndex[i], code)) {
            found.m_path = folder / kIndex[i];
            if (auto added = found.add_shards(found.m_path); !added) {
                return fail(added.error());
            }
            return found;
        }
    }
    return fail(ErrorCode::NotFound, "No model.safetensors and no pytorch_model.bin in this folder.",
                Place{folder.string(), 0, {}});
}

Result<void> WeightFiles::add(const fs::path& file) {
    auto map = MappedFile::open(file);
    if (!map) {
        return fail(map.error());
    }
    m_maps.push_back(std::move(*map));
    auto tensors = list_tensors(m_maps.back().bytes(), file);
    if (!tensors) {
        return fail(tensors.error());
    }
    for (StoredTensor& tensor : *tensors) {
        if (!m_by_name.emplace(tensor.name, m_tensors.size()).second) {
            return fail(ErrorCode::BadInput, "This tensor is there twice.", Place{file.string(), 0, tensor.name});
        }
        m_tensors.push_back(std::move(tensor));
    }
    return {};
}

Result<void> WeightFiles::add_shards(const fs::path& index) {
    const auto text = read_file(index, kLongestIndex);
    if (!text) {
        return fail(text.error());
    }
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    if (!json.is_object() || !json.contains("weight_map") || !json["weight_map"].is_object()) {
        return fail(ErrorCode::BadInput, "This must be an object of tensor names and their files.",
                    Place{index.string(), 0, "weight_map"});
    }
    std::set<std::string> shards;
    for (const auto& [tensor, file] : json["weight_map"].items()) {
        const std::string name = file.is_string() ? file.get<std::string>() : std::string();
        if (name.empty() || name == "." || name == ".." || fs::path(name).filename() != name) {
            return fail(ErrorCode::BadInput, "This must be the name of a file in the same folder.",
                        Place{index.string(), 0, "weight_map." + tensor});
        }
        shards.insert(name);
    }
    for (const std::string& shard : shards) {
        if (auto added = add(index.parent_path() / shard); !added) {
            return added;
        }
    }
    for (const auto& [tensor, file] : json["weight_map"].items()) {
        if (find(tensor) == nullptr) {
            return fail(ErrorCode::BadInput, "This tensor is not in the file that the index names.",
                        Place{index.string(), 0, tensor});
        }
    }
    return {};
}

const StoredTensor* WeightFiles::find(std::string_view name) const {
    const auto found = m_by_name.find(std::string(name));
    return found == m_by_name.end() ? nullptr : &m_tensors[found->second];
}

std::uint64_t WeightFiles::bytes() const {
    std::uint64_t sum = 0;
    for (const StoredTensor& tensor : m_tensors) {
        sum += tensor.bytes.size();
    }
    return sum;
}

} // namespace stillroom::pretrained
