// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safetensors_writer.h"

#include "core/base/files.h"
#include "core/base/safetensors_header.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace stillroom {

namespace {

constexpr std::size_t kLengthBytes = 8;

} // namespace

Result<void> write_safetensors_file(const std::filesystem::path& path, const std::vector<TensorToWrite>& tensors,
                                    const std::map<std::string, std::string>& metadata) {
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::uint64_t offset = 0;
    for (const TensorToWrite& tensor : tensors) {
        std::uint64_t bytes = safetensors_width(tensor.type);
        if (bytes == 0) {
            return fail(ErrorCode::Internal, "Tensor " + tensor.name + " has a type that cannot be written.");
        }
        for (const std::int64_t extent : tensor.shape) {
            bytes *= static_cast<std::uint64_t>(extent);
        }
        header[tensor.name] = {{"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = header.dump();
    text.append((kLengthBytes - text.size() % kLengthBytes) % kLengthBytes, ' ');
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
    for (const TensorToWrite& tensor : tensors) {
        if (auto written = file->write(tensor.bytes()); !written) {
            return written;
        }
    }
    return file->commit();
}

} // namespace stillroom
