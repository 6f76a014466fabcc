// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/graph.h"

#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

namespace stillroom::onnx {

namespace {

template <class Number>
Tensor owned(std::string name, Type type, std::vector<std::int64_t> shape, std::vector<Number> values) {
    const auto kept = std::make_shared<const std::vector<Number>>(std::move(values));
    return {std::move(name), type, std::move(shape),
            std::string_view(reinterpret_cast<const char*>(kept->data()), kept->size() * sizeof(Number)), kept};
}

template <class Number>
std::vector<Number> values_of(const Tensor& tensor) {
    std::vector<Number> values(tensor.bytes.size() / sizeof(Number));
    std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(Number));
    return values;
}

} // namespace

std::int64_t Tensor::count() const {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

Tensor floats(std::string name, std::vector<std::int64_t> shape, std::vector<float> values) {
    return owned(std::move(name), Type::Float, std::move(shape), std::move(values));
}
Tensor int8s(std::string name, std::vector<std::int64_t> shape, std::vector<std::int8_t> values) {
    return owned(std::move(name), Type::Int8, std::move(shape), std::move(values));
}
Tensor int64s(std::string name, std::vector<std::int64_t> shape, std::vector<std::int64_t> values) {
    return owned(std::move(name), Type::Int64, std::move(shape), std::move(values));
}

std::vector<float> float_values(const Tensor& tensor) { return values_of<float>(tensor); }
std::vector<std::int64_t> int64_values(const Tensor& tensor) { return values_of<std::int64_t>(tensor); }

} // namespace stillroom::onnx
