// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/copy_tokenizer.h"

#include "core/base/files.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace stillroom::pretrained {

namespace {

namespace fs = std::filesystem;

bool is_tokenizer(std::string_view name) {
    constexpr std::array<std::string_view, 5> kOthers = {"config.json", "labels.json", "trainer_state.json", "README.md",
                                                         "evaluation.json"};
    constexpr std::array<std::string_view, 5> kWeights = {".safetensors", ".bin", ".onnx", ".index.json", ".h5"};
    return std::find(kOthers.begin(), kOthers.end(), name) == kOthers.end() &&
           std::none_of(kWeights.begin(), kWeights.end(), [&](std::string_view end) { return name.ends_with(end); });
}

} // namespace

Result<void> copy_tokenizer(const fs::path& from, const fs::path& to) {
    std::error_code code;
    for (const auto& item : fs::directory_iterator(from, code)) {
        const std::string name = item.path().filename().string();
        if (item.is_regular_file() && is_tokenizer(name)) {
            fs::copy_file(item.path(), to / name, code);
        }
        if (code) {
            return fail(io_error(code.value(), to / name, "Cannot write the file"));
        }
    }
    if (code) {
        return fail(io_error(code.value(), from, "Cannot read the folder"));
    }
    return {};
}

} // namespace stillroom::pretrained
