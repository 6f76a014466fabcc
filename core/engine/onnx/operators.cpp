// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx/operators.h"

#include "core/engine/onnx/integer_product.h"

#include <map>

namespace stillroom::engine::onnx {

namespace {

using Inputs = std::span<const torch::Tensor>;
using stillroom::onnx::Node;

template <class T>
T attribute(const Node& node, std::string_view name, T otherwise) {
    for (const auto& item : node.attributes) {
        if (item.name == name) {
            const T* value = std::get_if<T>(&item.value);
            TORCH_CHECK(value != nullptr, "attribute ", item.name, " has another type");
            return *value;
        }
    }
    return otherwise;
}

std::vector<std::int64_t> whole_numbers(const torch::Tensor& tensor) {
    const torch::Tensor numbers = tensor.to(torch::kInt64).contiguous();
    return {numbers.data_ptr<std::int64_t>(), numbers.data_ptr<std::int64_t>() + numbers.numel()};
}

torch::ScalarType type_of(std::int64_t type) {
    switch (type) {
    case 1: return torch::kFloat32;
    case 2: return torch::kUInt8;
    case 3: return torch::kInt8;
    case 6: return torch::kInt32;
    case 7: return torch::kInt64;
    default: TORCH_CHECK(false, "numbers of type ", type, " are not supported");
    }
}

Tensors add(const Node&, Inputs in) { return {in[0] + in[1]}; }
Tensors subtract(const Node&, Inputs in) { return {in[0] - in[1]}; }
Tensors multiply(const Node&, Inputs in) { return {in[0] * in[1]}; }
Tensors divide(const Node&, Inputs in) { return {in[0] / in[1]}; }
Tensors error_function(const Node&, Inputs in) { return {torch::erf(in[0])}; }
Tensors tangent(const Node&, Inputs in) { return {torch::tanh(in[0])}; }
Tensors rectify(const Node&, Inputs in) { return {torch::relu(in[0])}; }
Tensors same(const Node&, Inputs in) { return {in[0]}; }
Tensors product(const Node&, Inputs in) { return {torch::matmul(in[0], in[1])}; }

Tensors cast(const Node& node, Inputs in) {
    return {in[0].to(type_of(attribute<std::int64_t>(node, "to", 1)))};
}

Tensors gather(const Node& node, Inputs in) {
    const std::int64_t axis = attribute<std::int64_t>(node, "axis", 0);
    const torch::Tensor picked = in[0].index_select(axis, in[1].flatten());
    std::vector<std::int64_t> shape = in[0].sizes().vec();
    const auto at = shape.begin() + (axis < 0 ? axis + in[0].dim() : axis);
    const auto sizes = in[1].sizes().vec();
    shape.insert(shape.erase(at), sizes.begin(), sizes.end());
    return {picked.reshape(shape)};
}

Tensors shape_of(const Node&, Inputs in) { return {torch::tensor(in[0].sizes().vec(), torch::kInt64)}; }

Tensors range(const Node&, Inputs in) {
    return {torch::arange(in[0].item<std::int64_t>(), in[1].item<std::int64_t>(), in[2].item<std::int64_t>(), torch::kInt64)};
}

Tensors unsqueeze(const Node&, Inputs in) {
    torch::Tensor result = in[0];
    std::vector<std::int64_t> axes = whole_numbers(in[1]);
    std::sort(axes.begin(), axes.end());
    for (const std::int64_t axis : axes) {
        result = result.unsqueeze(axis);
    }
    return {result};
}

/// 0 keeps a size, -1 takes what is left.
Tensors reshape(const Node&, Inputs in) {
    std::vector<std::int64_t> shape = whole_numbers(in[1]);
    for (std::size_t i = 0; i < shape.size(); ++i) {
        shape[i] = shape[i] == 0 ? in[0].size(static_cast<std::int64_t>(i)) : shape[i];
    }
    return {in[0].reshape(shape)};
}

Tensors transpose(const Node& node, Inputs in) {
    return {in[0].permute(attribute<std::vector<std::int64_t>>(node, "perm", {}))};
}

Tensors softmax(const Node& node, Inputs in) { return {in[0].softmax(attribute<std::int64_t>(node, "axis", -1))}; }

Tensors layer_norm(const Node& node, Inputs in) {
    const std::int64_t axis = attribute<std::int64_t>(node, "axis", -1);
    TORCH_CHECK(axis == -1 || axis == in[0].dim() - 1, "LayerNormalization over more than the last axis is not supported");
    return {torch::layer_norm(in[0], {in[0].size(-1)}, in[1], in[2], static_cast<double>(attribute<float>(node, "epsilon", 1e-5F)))};
}

/// uint8 over the range of the values, which always holds 0; ties go to even numbers.
Tensors quantize(const Node&, Inputs in) {
    const torch::Tensor x = in[0].contiguous();
    const auto [low, high] = x.aminmax();
    const float least = std::min(low.item<float>(), 0.0F);
    const float most = std::max(high.item<float>(), 0.0F);
    const float scale = most > least ? (most - least) / 255.0F : 1.0F;
    const float zero = std::clamp(std::nearbyint(-least / scale), 0.0F, 255.0F);
    const torch::Tensor numbers = (x / scale).round_().add_(zero).clamp_(0.0F, 255.0F).to(torch::kUInt8);
    return {numbers, torch::tensor(scale), torch::tensor(static_cast<std::int64_t>(zero), torch::kUInt8)};
}

Tensors integer(const Node&, Inputs in) {
    return {integer_product(in[0].contiguous(), in[2].item<std::uint8_t>(), in[1].contiguous())};
}

const std::map<std::string, OperatorEntry> kOperators = {
    {"Add", {add, 2}},
    {"Cast", {cast, 1}},
    {"Div", {divide, 2}},
    {"DynamicQuantizeLinear", {quantize, 1, 3}},
    {"Erf", {error_function, 1}},
    {"Gather", {gather, 2}},
    {"Identity", {same, 1}},
    {"LayerNormalization", {layer_norm, 3}},
    {"MatMul", {product, 2}},
    {"MatMulInteger", {integer, 3}},
    {"Mul", {multiply, 2}},
    {"Range", {range, 3}},
    {"Relu", {rectify, 1}},
    {"Reshape", {reshape, 2}},
    {"Shape", {shape_of, 1}},
    {"Softmax", {softmax, 1}},
    {"Sub", {subtract, 2}},
    {"Tanh", {tangent, 1}},
    {"Transpose", {transpose, 1}},
    {"Unsqueeze", {unsqueeze, 2}},
};

} // namespace

const OperatorEntry* find_operator(const std::string& name) {
    const auto found = kOperators.find(name);
    return found == kOperators.end() ? nullptr : &found->second;
}

} // namespace stillroom::engine::onnx
