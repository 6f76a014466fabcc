// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/engine/safetensors.h"
#include "tests/engine/model/fixtures.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

/// One small model of every importable architecture, as make_pretrained.py describes them in pretrained.json.
namespace stillroom::engine::testing {

inline const std::vector<std::string> kArchitectures{"bert", "bert-relu", "roberta", "xlm-roberta", "distilbert", "electra", "albert"};

inline const nlohmann::json& golden() {
    static const auto document =
        nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/../model/pretrained.json").value());
    return document;
}

/// The weights of make_pretrained.py.
inline torch::Tensor weights(const std::string& name, const std::vector<std::int64_t>& shape) {
    std::string lower = name;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    const double one = lower.find("norm") != std::string::npos && name.ends_with("weight") ? 1.0 : 0.0;
    torch::Tensor values = torch::empty(shape, torch::kFloat64);
    auto* at = values.data_ptr<double>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        at[i] = one + 0.2 * std::sin(0.37 * static_cast<double>(i) + static_cast<double>(name.size()));
    }
    return values.to(torch::kFloat32);
}

inline NamedTensors tensors_of(const nlohmann::json& about) {
    NamedTensors tensors;
    for (const auto& [name, shape] : about["tensors"].items()) {
        tensors.emplace_back(name, weights(name, shape.get<std::vector<std::int64_t>>()));
    }
    return tensors;
}

inline void write_folder(const std::filesystem::path& folder, const nlohmann::json& about) {
    ASSERT_TRUE(write_file(folder / "config.json", about["config"].dump()));
    ASSERT_TRUE(write_safetensors(folder / "model.safetensors", tensors_of(about)));
}

inline Batch texts() {
    Batch batch;
    batch.ids = vector({5, 17, 33, 8, 26, 11, 40, 7});
    batch.offsets = vector({0, 5, 8});
    batch.words = torch::arange(8);
    batch.masked = torch::arange(8);
    return batch;
}

} // namespace stillroom::engine::testing
