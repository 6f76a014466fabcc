// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/graph_builder.h"

#include <utility>

namespace stillroom::onnx {

std::string GraphBuilder::node(const std::string& name, const std::string& operation, std::vector<std::string> inputs,
                               std::vector<Attribute> attributes) {
    m_graph.nodes.push_back({operation, name, std::move(inputs), {name}, std::move(attributes)});
    return name;
}

std::string GraphBuilder::constant(Tensor tensor) {
    const std::string name = tensor.name;
    if (m_constants.insert(name).second) {
        m_graph.constants.push_back(std::move(tensor));
    }
    return name;
}

void GraphBuilder::input(const std::string& name, Type type, std::vector<Dimension> shape) {
    m_graph.inputs.push_back({name, type, std::move(shape)});
}

void GraphBuilder::output(const std::string& name, const std::string& from, std::vector<Dimension> shape) {
    m_graph.nodes.push_back({"Identity", "outputs/" + name, {from}, {name}, {}});
    m_graph.outputs.push_back({name, Type::Float, std::move(shape)});
}

} // namespace stillroom::onnx
