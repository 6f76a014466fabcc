// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safetensors_header.h"

#include "core/base/mapped_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

namespace stillroom {

namespace {

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kLongestHeader = 100'000'000; ///< the format's own limit

constexpr std::uint64_t kLongestExtent = 1ULL << 40;

/// Whole numbers, none negative; empty when it is anything else.
std::optional<std::vector<std::uint64_t>> counts(const nlohmann::json& value) {
    if (!value.is_array()) {
        return std::nullopt;
    }
    std::vector<std::uint64_t> numbers;
    for (const auto& number : value) {
        if (!number.is_number_unsigned()) {
            return std::nullopt;
        }
        numbers.push_back(number.get<std::uint64_t>());
    }
    return numbers;
}

/// Product of the shape times the width; empty when it is beyond reason.
std::optional<std::uint64_t> byte_count(const std::vector<std::uint64_t>& shape, std::uint64_t width) {
    std::uint64_t bytes = width;
    for (const std::uint64_t extent : shape) {
        if (extent > kLongestExtent ||
            (extent != 0 && bytes > std::numeric_limits<std::uint64_t>::max() / extent)) {
            return std::nullopt;
        }
        bytes *= extent;
    }
    return bytes;
}

Result<SafetensorsEntry> parse_entry(const std::string& name, const nlohmann::json& value, std::uint64_t data_bytes,
                                     const Place& file) {
    const Place place{file.file, 0, name};
    const auto member = [&](const char* key) { return value.is_object() ? value.value(key, nlohmann::json()) : nlohmann::json(); };
    const auto type = member("dtype");
    const auto shape = counts(member("shape"));
    const auto offsets = counts(member("data_offsets"));
    if (!type.is_string() || !shape || !offsets || offsets->size() != 2) {
        return fail(ErrorCode::BadInput,
                    "The tensor's entry needs dtype, shape and data_offsets; the file is damaged or no safetensors file.",
                    place);
    }
    SafetensorsEntry entry{name, type.get<std::string>(), {shape->begin(), shape->end()}, (*offsets)[0], (*offsets)[1]};
    const std::uint64_t width = safetensors_width(entry.type);
    if (width == 0) {
        return fail(ErrorCode::Unsupported, "The type " + entry.type + " is not supported.", place);
    }
    if (entry.begin > entry.end || entry.end > data_bytes) {
        return fail(ErrorCode::BadInput, "The tensor lies outside the file; the file is truncated or damaged.", place);
    }
    const auto bytes = byte_count(*shape, width);
    if (!bytes || *bytes != entry.end - entry.begin) {
        return fail(ErrorCode::BadInput, "The tensor's size does not fit its shape and type.", place);
    }
    return entry;
}

} // namespace

std::uint64_t safetensors_width(std::string_view type) {
    if (type == "F64" || type == "I64" || type == "U64") {
        return 8;
    }
    if (type == "F32" || type == "I32" || type == "U32") {
        return 4;
    }
    if (type == "F16" || type == "BF16" || type == "I16" || type == "U16") {
        return 2;
    }
    return type == "I8" || type == "U8" || type == "BOOL" ? 1 : 0;
}

const SafetensorsEntry* SafetensorsHeader::find(std::string_view name) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [name](const SafetensorsEntry& entry) { return entry.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

Result<SafetensorsHeader> parse_safetensors(std::string_view file, const std::filesystem::path& path) {
    const Place place{path.string(), 0, {}};
    std::uint64_t length = 0;
    if (file.size() < kLengthBytes) {
        return fail(ErrorCode::BadInput, "This is not a safetensors file: it is too short.", place);
    }
    std::memcpy(&length, file.data(), kLengthBytes);
    if (length > kLongestHeader || length > file.size() - kLengthBytes) {
        return fail(ErrorCode::BadInput, "The header does not fit into the file; the file is truncated or no safetensors file.", place);
    }
    const auto json = nlohmann::json::parse(file.substr(kLengthBytes, length), nullptr, false);
    if (!json.is_object()) {
        return fail(ErrorCode::BadInput, "The header is not a JSON object; the file is damaged.", place);
    }
    SafetensorsHeader header;
    header.data_offset = kLengthBytes + length;
    const std::uint64_t data_bytes = file.size() - header.data_offset;
    for (const auto& [name, value] : json.items()) {
        if (name == "__metadata__") {
            for (const auto& [key, text] : value.items()) {
                header.metadata[key] = text.is_string() ? text.get<std::string>() : text.dump();
            }
            continue;
        }
        auto entry = parse_entry(name, value, data_bytes, place);
        if (!entry) {
            return fail(entry.error());
        }
        header.entries.push_back(std::move(*entry));
    }
    std::sort(header.entries.begin(), header.entries.end(),
              [](const auto& a, const auto& b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
    std::uint64_t reached = 0;
    for (const auto& entry : header.entries) {
        if (entry.begin != reached) {
            return fail(ErrorCode::BadInput, "The tensor overlaps another or leaves a gap; the file is damaged.",
                        Place{path.string(), 0, entry.name});
        }
        reached = entry.end;
    }
    if (reached != data_bytes) {
        return fail(ErrorCode::BadInput, "The file is longer than its tensors; it is damaged.", place);
    }
    return header;
}

Result<SafetensorsHeader> read_safetensors_header(const std::filesystem::path& path) {
    const auto map = MappedFile::open(path);
    if (!map) {
        return fail(map.error());
    }
    return parse_safetensors(map->bytes(), path);
}

} // namespace stillroom
