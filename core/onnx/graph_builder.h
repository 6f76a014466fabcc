// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/onnx/graph.h"

#include <string>
#include <unordered_set>
#include <vector>

namespace stillroom::onnx {

/// Adds nodes to a graph one after the other. Each node has one output, called like the node.
class GraphBuilder {
  public:
    explicit GraphBuilder(std::string name) { m_graph.name = std::move(name); }

    /// Returns the name of the output.
    std::string node(const std::string& name, const std::string& operation, std::vector<std::string> inputs,
                     std::vector<Attribute> attributes = {});
    /// Adds the constant unless one of this name is there; returns its name.
    std::string constant(Tensor tensor);
    [[nodiscard]] bool has_constant(const std::string& name) const { return m_constants.contains(name); }

    void input(const std::string& name, Type type, std::vector<Dimension> shape);
    /// Makes the output `from` an output of the graph called `name`.
    void output(const std::string& name, const std::string& from, std::vector<Dimension> shape);

    [[nodiscard]] Graph take() { return std::move(m_graph); }

  private:
    Graph m_graph;
    std::unordered_set<std::string> m_constants;
};

} // namespace stillroom::onnx
