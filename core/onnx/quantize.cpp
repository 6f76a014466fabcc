// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/quantize.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace stillroom::onnx {

namespace {

constexpr float kHighest = 63.0F;
constexpr std::string_view kHeads = "heads/";

/// Whole numbers and the scales that turn them back.
struct Quantized {
    std::vector<std::int8_t> numbers;
    std::vector<float> scales;
};

/// Of a matrix [rows, columns], one scale a column or one a row.
Quantized quantize(const Tensor& matrix, bool by_column) {
    const auto rows = static_cast<std::size_t>(matrix.shape[0]);
    const auto columns = static_cast<std::size_t>(matrix.shape[1]);
    const std::vector<float> values = float_values(matrix);
    const auto group = [&](std::size_t i) { return by_column ? i % columns : i / columns; };
    Quantized result{std::vector<std::int8_t>(values.size()), std::vector<float>(by_column ? columns : rows, 0.0F)};
    for (std::size_t i = 0; i < values.size(); ++i) {
        float& most = result.scales[group(i)];
        most = std::max(most, std::abs(values[i]));
    }
    for (float& scale : result.scales) {
        scale = scale > 0.0F ? scale / kHighest : 1.0F;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        result.numbers[i] = static_cast<std::int8_t>(std::lround(values[i] / result.scales[group(i)]));
    }
    return result;
}

class Quantizer {
  public:
    explicit Quantizer(const Graph& from) : m_from(from) {
        for (const Tensor& tensor : from.constants) {
            m_constants[tensor.name] = &tensor;
        }
        for (const Value& input : from.inputs) {
            m_inputs.insert(input.name);
        }
    }

    Graph run() {
        m_to = m_from;
        m_to.nodes.clear();
        m_to.constants.clear();
        for (const Node& node : m_from.nodes) {
            if (const Tensor* weight = product_weight(node)) {
                product(node, *weight);
            } else if (const Tensor* table = lookup_table(node)) {
                lookup(node, *table);
            } else {
                m_to.nodes.push_back(node);
            }
        }
        keep_used_constants();
        return std::move(m_to);
    }

  private:
    const Tensor* matrix(const std::string& name) const {
        const auto found = m_constants.find(name);
        const bool fits = found != m_constants.end() && found->second->type == Type::Float && found->second->shape.size() == 2;
        return fits ? found->second : nullptr;
    }

    const Tensor* product_weight(const Node& node) const {
        return node.operation == "MatMul" && !node.name.starts_with(kHeads) ? matrix(node.inputs.at(1)) : nullptr;
    }

    /// Rows of a table picked by an input of the graph: the word embeddings.
    const Tensor* lookup_table(const Node& node) const {
        return node.operation == "Gather" && m_inputs.contains(node.inputs.at(1)) ? matrix(node.inputs.at(0)) : nullptr;
    }

    void add(const std::string& name, const std::string& operation, std::vector<std::string> inputs,
             std::vector<std::string> outputs, std::vector<Attribute> attributes = {}) {
        m_to.nodes.push_back({operation, name, std::move(inputs), std::move(outputs), std::move(attributes)});
    }

    void add(Tensor constant) {
        if (m_made.insert(constant.name).second) {
            m_to.constants.push_back(std::move(constant));
        }
    }

    /// uint8 form of a value, made once however many products read it.
    std::string eight_bits(const std::string& value) {
        const std::string name = value + "/quantized";
        if (m_made.insert(name).second) {
            add(name, "DynamicQuantizeLinear", {value}, {name, name + "_scale", name + "_zero"});
        }
        return name;
    }

    void product(const Node& node, const Tensor& weight) {
        const std::string numbers = weight.name + "_int8";
        const std::string scales = weight.name + "_scale";
        if (!m_made.contains(numbers)) {
            Quantized parts = quantize(weight, true);
            add(int8s(numbers, weight.shape, std::move(parts.numbers)));
            add(floats(scales, {weight.shape[1]}, std::move(parts.scales)));
        }
        const std::string input = eight_bits(node.inputs.at(0));
        add(node.name + "/Integer", "MatMulInteger", {input, numbers, input + "_zero"}, {node.name + "/integer"});
        add(node.name + "/Cast", "Cast", {node.name + "/integer"}, {node.name + "/float"},
            {{"to", static_cast<std::int64_t>(Type::Float)}});
        add(node.name + "/Scale", "Mul", {input + "_scale", scales}, {node.name + "/scale"});
        add(node.name, "Mul", {node.name + "/float", node.name + "/scale"}, node.outputs);
    }

    void lookup(const Node& node, const Tensor& table) {
        Quantized parts = quantize(table, false);
        add(int8s(table.name + "_int8", table.shape, std::move(parts.numbers)));
        add(floats(table.name + "_scale", {table.shape[0], 1}, std::move(parts.scales)));
        const std::string& rows = node.inputs.at(1);
        add(node.name + "/Gather", "Gather", {table.name + "_int8", rows}, {node.name + "/int8"});
        add(node.name + "/Cast", "Cast", {node.name + "/int8"}, {node.name + "/float"},
            {{"to", static_cast<std::int64_t>(Type::Float)}});
        add(node.name + "/Scale", "Gather", {table.name + "_scale", rows}, {node.name + "/scale"});
        add(node.name, "Mul", {node.name + "/float", node.name + "/scale"}, node.outputs);
    }

    void keep_used_constants() {
        std::unordered_set<std::string> used;
        for (const Node& node : m_to.nodes) {
            used.insert(node.inputs.begin(), node.inputs.end());
        }
        for (const Tensor& tensor : m_from.constants) {
            if (used.contains(tensor.name)) {
                m_to.constants.push_back(tensor);
            }
        }
    }

    const Graph& m_from;
    Graph m_to;
    std::unordered_map<std::string, const Tensor*> m_constants;
    std::unordered_set<std::string> m_inputs;
    std::unordered_set<std::string> m_made; ///< constants and quantised values that m_to has
};

} // namespace

Graph quantized(const Graph& graph) { return Quantizer(graph).run(); }

} // namespace stillroom::onnx
