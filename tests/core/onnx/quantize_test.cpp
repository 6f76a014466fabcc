// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/quantize.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace stillroom::onnx;

namespace {

Graph graph() {
    Graph graph;
    graph.inputs = {{"ids", Type::Int64, {{0, "n"}}}};
    graph.outputs = {{"out", Type::Float, {{0, "n"}, {2, {}}}}};
    graph.constants = {floats("table", {3, 2}, {0.5F, -1.0F, 0.0F, 0.0F, 100.0F, 3.0F}),
                       floats("w", {2, 3}, {1.0F, -200.0F, 0.0F, 0.25F, 63.0F, 0.0F}), floats("head", {3, 2}, {1, 2, 3, 4, 5, 6})};
    graph.nodes = {{"Gather", "words", {"table", "ids"}, {"a"}, {}},
                   {"MatMul", "encoder/one", {"a", "w"}, {"b"}, {}},
                   {"MatMul", "encoder/two", {"a", "w"}, {"c"}, {}},
                   {"Add", "sum", {"b", "c"}, {"d"}, {}},
                   {"MatMul", "heads/last", {"d", "head"}, {"out"}, {}}};
    return graph;
}

const Tensor& constant(const Graph& graph, const std::string& name) {
    return *std::find_if(graph.constants.begin(), graph.constants.end(), [&](const Tensor& tensor) { return tensor.name == name; });
}

std::int64_t count(const Graph& graph, const std::string& operation) {
    return std::count_if(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) { return node.operation == operation; });
}

} // namespace

TEST(Quantize, KeepsEachNumberWithinHalfAStep) {
    const Graph small = quantized(graph());
    const auto check = [&](const std::string& name, std::size_t columns, bool by_column) {
        const std::vector<float> before = float_values(constant(graph(), name));
        const std::string_view after = constant(small, name + "_int8").bytes;
        const std::vector<float> scales = float_values(constant(small, name + "_scale"));
        for (std::size_t i = 0; i < before.size(); ++i) {
            const float scale = scales[by_column ? i % columns : i / columns];
            EXPECT_LE(std::abs(static_cast<signed char>(after[i])), 63);
            EXPECT_NEAR(static_cast<float>(static_cast<signed char>(after[i])) * scale, before[i], scale * 0.5F + 1e-6F) << name << i;
        }
    };
    check("w", 3, true);
    check("table", 2, false);
    EXPECT_EQ(constant(small, "table_scale").shape, (std::vector<std::int64_t>{3, 1}));
}

TEST(Quantize, HeadsStayAsTheyAreAndUnusedFloatsGo) {
    const Graph small = quantized(graph());
    EXPECT_EQ(count(small, "MatMul"), 1);
    EXPECT_EQ(count(small, "MatMulInteger"), 2);
    EXPECT_EQ(count(small, "DynamicQuantizeLinear"), 1); // both products read the same input
    std::set<std::string> names;
    for (const Tensor& tensor : small.constants) {
        EXPECT_TRUE(names.insert(tensor.name).second) << tensor.name;
    }
    EXPECT_EQ(names, (std::set<std::string>{"head", "table_int8", "table_scale", "w_int8", "w_scale"}));
}

TEST(Quantize, EveryNodeReadsWhatWasMadeBefore) {
    const Graph small = quantized(graph());
    std::set<std::string> made{"ids"};
    for (const Tensor& tensor : small.constants) {
        made.insert(tensor.name);
    }
    for (const Node& node : small.nodes) {
        for (const std::string& input : node.inputs) {
            EXPECT_TRUE(made.contains(input)) << node.name << " reads " << input;
        }
        made.insert(node.outputs.begin(), node.outputs.end());
    }
    EXPECT_TRUE(made.contains("out"));
}
