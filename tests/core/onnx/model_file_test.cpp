// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/base/wire.h"
#include "core/onnx/model_file.h"
#include "tests/core/store/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace stillroom;
using namespace stillroom::onnx;
using test::TemporaryFolder;
using ::testing::HasSubstr;

namespace {

Graph small_graph() {
    Graph graph;
    graph.name = "small";
    graph.inputs = {{"x", Type::Float, {{0, "batch"}, {2, {}}}}};
    graph.outputs = {{"y", Type::Float, {{0, "batch"}, {3, {}}}}};
    graph.constants = {floats("w", {2, 3}, {1, 2, 3, 4, 5, 6}), int64s("shape", {2}, {-1, 3}), int8s("small", {1}, {-7})};
    graph.nodes = {{"MatMul", "product", {"x", "w"}, {"z"}, {}},
                   {"Reshape", "last", {"z", "shape"}, {"y"},
                    {{"axis", std::int64_t{-1}}, {"epsilon", 1e-12F}, {"perm", std::vector<std::int64_t>{0, 2, 1}}}}};
    graph.metadata = {{"max_length", "64"}, {"labels", "[\"ä\"]"}};
    return graph;
}

std::string bytes_of(const Graph& graph) {
    const TemporaryFolder folder;
    EXPECT_TRUE(write_model_file(folder.path() / "m.onnx", graph));
    return read_file(folder.path() / "m.onnx").value();
}

Result<ModelFile> read_bytes(const TemporaryFolder& folder, const std::string& bytes) {
    EXPECT_TRUE(write_file(folder.path() / "m.onnx", bytes));
    return read_model_file(folder.path() / "m.onnx");
}

/// A model of one constant with these fields.
std::string with_constant(const wire::Message& constant) {
    wire::Message graph;
    graph.message(5, constant);
    wire::Message model;
    model.message(7, graph);
    return model.text();
}

} // namespace

TEST(ModelFile, ComesBackAsItWasWritten) {
    const TemporaryFolder folder;
    const Graph graph = small_graph();
    ASSERT_TRUE(write_model_file(folder.path() / "m.onnx", graph));
    const auto file = read_model_file(folder.path() / "m.onnx");
    ASSERT_TRUE(file) << to_string(file.error());
    const Graph& read = file->graph;
    EXPECT_EQ(read.name, "small");
    EXPECT_EQ(read.opset, 17);
    EXPECT_EQ(read.metadata, graph.metadata);
    ASSERT_EQ(read.constants.size(), 3U);
    EXPECT_EQ(read.constants[0].shape, (std::vector<std::int64_t>{2, 3}));
    EXPECT_EQ(float_values(read.constants[0]), (std::vector<float>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(int64_values(read.constants[1]), (std::vector<std::int64_t>{-1, 3}));
    EXPECT_EQ(read.constants[2].type, Type::Int8);
    ASSERT_EQ(read.nodes.size(), 2U);
    EXPECT_EQ(read.nodes[0].operation, "MatMul");
    EXPECT_EQ(read.nodes[1].inputs, (std::vector<std::string>{"z", "shape"}));
    ASSERT_EQ(read.nodes[1].attributes.size(), 3U);
    EXPECT_EQ(std::get<std::int64_t>(read.nodes[1].attributes[0].value), -1);
    EXPECT_FLOAT_EQ(std::get<float>(read.nodes[1].attributes[1].value), 1e-12F);
    EXPECT_EQ(std::get<std::vector<std::int64_t>>(read.nodes[1].attributes[2].value), (std::vector<std::int64_t>{0, 2, 1}));
    ASSERT_EQ(read.inputs.size(), 1U);
    EXPECT_EQ(read.inputs[0].shape[0].name, "batch");
    EXPECT_EQ(read.outputs[0].shape[1].size, 3);
}

TEST(ModelFile, CutAnywhereItIsRefusedOrWhole) {
    const std::string whole = bytes_of(small_graph());
    const TemporaryFolder folder;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(read_bytes(folder, whole.substr(0, length))) << length;
    }
}

TEST(ModelFile, AnyByteMayBeWrong) {
    const std::string whole = bytes_of(small_graph());
    const TemporaryFolder folder;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const char wrong : {'\x00', '\x7f', '\xff'}) {
            std::string bytes = whole;
            bytes[at] = wrong;
            if (const auto file = read_bytes(folder, bytes)) {
                for (const Tensor& constant : file->graph.constants) {
                    EXPECT_EQ(static_cast<std::int64_t>(constant.bytes.size()), constant.count() * bytes_of(constant.type));
                }
            }
        }
    }
}

TEST(ModelFile, SizesThatDoNotFitAreNamed) {
    wire::Message constant;
    constant.varint(1, 1ULL << 40U).varint(1, 1ULL << 40U).varint(2, 1).bytes(8, "huge").bytes(9, "1234");
    const TemporaryFolder folder;
    const auto file = read_bytes(folder, with_constant(constant));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::BadInput);
    EXPECT_EQ(file.error().place.field, "huge");
    EXPECT_THAT(file.error().place.file, HasSubstr("m.onnx"));
}

TEST(ModelFile, ConstantsElsewhereAreRefused) {
    wire::Message constant;
    constant.varint(1, 1).varint(2, 1).bytes(8, "outside").bytes(13, "location").varint(14, 1);
    const TemporaryFolder folder;
    const auto file = read_bytes(folder, with_constant(constant));
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::Unsupported);
}

TEST(ModelFile, TextIsNoModel) {
    const TemporaryFolder folder;
    const auto file = read_bytes(folder, "This is a text.");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::BadInput);
    EXPECT_FALSE(read_model_file(folder.path() / "none.onnx"));
}
