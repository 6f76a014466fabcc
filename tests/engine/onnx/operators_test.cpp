// SPDX-License-Identifier: GPL-3.0-or-later
// Every operator against ONNX Runtime; golden.json comes from make_golden.py.
#include "core/base/files.h"
#include "core/engine/onnx/operators.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace stillroom::engine::onnx {
namespace {

using nlohmann::json;

torch::Tensor tensor_of(const json& about) {
    const auto shape = about["shape"].get<std::vector<std::int64_t>>();
    const auto values = torch::tensor(about["values"].get<std::vector<double>>(), torch::kFloat64).view(shape);
    switch (about["type"].get<int>()) {
    case 2: return values.to(torch::kUInt8);
    case 3: return values.to(torch::kInt8);
    case 6: return values.to(torch::kInt32);
    case 7: return values.to(torch::kInt64);
    default: return values.to(torch::kFloat32);
    }
}

stillroom::onnx::Node node_of(const json& about) {
    stillroom::onnx::Node node;
    node.operation = about["operation"];
    for (const auto& [name, value] : about["attributes"].items()) {
        if (value.is_array()) {
            node.attributes.push_back({name, value.get<std::vector<std::int64_t>>()});
        } else if (value.is_number_integer()) {
            node.attributes.push_back({name, value.get<std::int64_t>()});
        } else {
            node.attributes.push_back({name, value.get<float>()});
        }
    }
    return node;
}

TEST(Operators, GiveWhatOnnxRuntimeGives) {
    const json golden = json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    ASSERT_GT(golden.size(), 20U);
    for (const json& one : golden) {
        const auto name = one["operation"].get<std::string>();
        SCOPED_TRACE(name + " " + one["attributes"].dump());
        const OperatorEntry* entry = find_operator(name);
        ASSERT_NE(entry, nullptr);
        Tensors inputs;
        for (const json& input : one["inputs"]) {
            inputs.push_back(tensor_of(input));
        }
        const Tensors outputs = entry->run(node_of(one), inputs);
        ASSERT_EQ(outputs.size(), one["outputs"].size());
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            const torch::Tensor expected = tensor_of(one["outputs"][i]);
            EXPECT_EQ(outputs[i].sizes(), expected.sizes());
            EXPECT_EQ(outputs[i].scalar_type(), expected.scalar_type());
            EXPECT_TRUE(torch::allclose(outputs[i].to(torch::kFloat64), expected.to(torch::kFloat64), 1e-5, 1e-6)) << outputs[i] << expected;
        }
    }
}

TEST(Operators, AnUnknownOneIsNotFound) { EXPECT_EQ(find_operator("Conv"), nullptr); }

} // namespace
} // namespace stillroom::engine::onnx
