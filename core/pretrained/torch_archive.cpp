// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/torch_archive.h"

#include "core/base/safetensors_header.h"
#include "core/pretrained/pickle.h"
#include "core/pretrained/zip.h"

#include <unordered_map>
#include <utility>

namespace stillroom::pretrained {

namespace {

constexpr std::string_view kList = "/data.pkl";
constexpr std::string_view kOrder = "/byteorder";
constexpr std::uint64_t kLongestList = 4U << 20U; ///< a list of 10,000 tensors has 1 MB

bool is_contiguous(const PickledTensor& tensor) {
    std::int64_t expected = 1;
    for (std::size_t i = tensor.shape.size(); i-- > 0;) {
        if (tensor.shape[i] != 1 && tensor.stride[i] != expected) {
            return false;
        }
        if (__builtin_mul_overflow(expected, tensor.shape[i], &expected)) {
            return false;
        }
    }
    return true;
}

/// Number of elements; -1 for a shape that cannot be.
std::int64_t elements_of(const std::vector<std::int64_t>& shape) {
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        if (size < 0 || __builtin_mul_overflow(count, size, &count)) {
            return -1;
        }
    }
    return count;
}

} // namespace

Result<std::vector<StoredTensor>> read_torch_archive(std::string_view file, const std::filesystem::path& path) {
    if (!file.starts_with("PK")) {
        return fail(ErrorCode::Unsupported,
                    "This is not a file of PyTorch 1.6 or newer. Load it with PyTorch and save it again, best as safetensors.",
                    Place{path.string(), 0, {}});
    }
    const auto entries = list_zip(file, path);
    if (!entries) {
        return fail(entries.error());
    }
    std::string_view list;
    std::string folder;
    std::unordered_map<std::string, std::string_view> files;
    for (const ZipEntry& entry : *entries) {
        files.emplace(entry.name, entry.bytes);
        if (entry.name.ends_with(kList)) {
            list = entry.bytes;
            folder = entry.name.substr(0, entry.name.size() - kList.size());
        }
    }
    if (folder.empty() || list.size() > kLongestList) {
        return fail(ErrorCode::BadInput, "The archive holds no list of weights.", Place{path.string(), 0, "data.pkl"});
    }
    if (const auto order = files.find(folder + std::string(kOrder)); order != files.end() && order->second != "little") {
        return fail(ErrorCode::Unsupported, "The weights are big-endian. Save the model again on another machine.",
                    Place{path.string(), 0, "byteorder"});
    }
    const auto tensors = read_state_dictionary(list, path);
    if (!tensors) {
        return fail(tensors.error());
    }
    std::vector<StoredTensor> found;
    found.reserve(tensors->size());
    for (const PickledTensor& tensor : *tensors) {
        const Place place{path.string(), 0, tensor.name};
        const auto storage = files.find(folder + "/data/" + tensor.storage);
        const std::uint64_t width = safetensors_width(tensor.type);
        const std::int64_t count = elements_of(tensor.shape);
        if (storage == files.end() || count < 0 || tensor.offset < 0) {
            return fail(ErrorCode::BadInput, "The numbers of this tensor are missing in the archive.", place);
        }
        const std::uint64_t room = storage->second.size() / width;
        const auto offset = static_cast<std::uint64_t>(tensor.offset);
        if (tensor.elements > room || offset > tensor.elements ||
            static_cast<std::uint64_t>(count) > tensor.elements - offset) {
            return fail(ErrorCode::BadInput, "This tensor is larger than the numbers stored for it.", place);
        }
        if (!is_contiguous(tensor)) {
            return fail(ErrorCode::Unsupported, "This tensor is not stored row by row. Save the model again as safetensors.", place);
        }
        found.push_back({tensor.name, tensor.type, tensor.shape,
                         storage->second.substr(offset * width, static_cast<std::uint64_t>(count) * width)});
    }
    return found;
}

} // namespace stillroom::pretrained
