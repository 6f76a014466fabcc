// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// ONNX models as data: what onnx.proto calls ModelProto and GraphProto, as much of it as encoders need.
namespace stillroom::onnx {

/// Numbers as in TensorProto.DataType.
enum class Type : std::int32_t { Float = 1, Uint8 = 2, Int8 = 3, Int32 = 6, Int64 = 7 };

[[nodiscard]] constexpr std::int64_t bytes_of(Type type) {
    return type == Type::Int64 ? 8 : type == Type::Uint8 || type == Type::Int8 ? 1 : 4;
}

/// A constant, row-major and little-endian. `bytes` points into a memory map, or into what `owner` holds.
struct Tensor {
    std::string name;
    Type type = Type::Float;
    std::vector<std::int64_t> shape; ///< empty: one number
    std::string_view bytes;
    std::shared_ptr<const void> owner;

    [[nodiscard]] std::int64_t count() const; ///< of numbers
};

[[nodiscard]] Tensor floats(std::string name, std::vector<std::int64_t> shape, std::vector<float> values);
[[nodiscard]] Tensor int8s(std::string name, std::vector<std::int64_t> shape, std::vector<std::int8_t> values);
[[nodiscard]] Tensor int64s(std::string name, std::vector<std::int64_t> shape, std::vector<std::int64_t> values);
/// The numbers of a Float tensor.
[[nodiscard]] std::vector<float> float_values(const Tensor& tensor);
/// The numbers of an Int64 tensor.
[[nodiscard]] std::vector<std::int64_t> int64_values(const Tensor& tensor);

struct Attribute {
    std::string name;
    std::variant<std::int64_t, float, std::vector<std::int64_t>> value;
};

struct Node {
    std::string operation; ///< op_type of the default domain: "MatMul", ...
    std::string name;
    std::vector<std::string> inputs; ///< an empty name: left out
    std::vector<std::string> outputs;
    std::vector<Attribute> attributes;
};

/// A dimension is a number, or a name where it is free.
struct Dimension {
    std::int64_t size = 0;
    std::string name;
};

struct Value {
    std::string name;
    Type type = Type::Float;
    std::vector<Dimension> shape;
};

struct Graph {
    std::string name;
    std::int64_t opset = 17; ///< version of the default operator set
    std::vector<Node> nodes; ///< each after those whose outputs it reads
    std::vector<Tensor> constants;
    std::vector<Value> inputs;
    std::vector<Value> outputs;
    std::map<std::string, std::string> metadata;
};

} // namespace stillroom::onnx
