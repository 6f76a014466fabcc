// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/onnx/operators.h"
#include "core/onnx/graph.h"

#include <torch/torch.h>

#include <map>
#include <string>
#include <vector>

namespace stillroom::engine::onnx {

/// Runs an ONNX graph on the CPU, one operator after the other: what the written file says, independent of the model it
/// came from. Serving runtimes fuse operators and are faster.
class Session {
  public:
    /// Copies the constants. Errors: Unsupported with the name of an operator that is none of ours; BadInput when a node
    /// reads what no node before it makes.
    [[nodiscard]] static Result<Session> create(const stillroom::onnx::Graph& graph);

    /// Every output of the graph by its name. `inputs` by name. Throws c10::Error when sizes do not fit.
    [[nodiscard]] std::map<std::string, torch::Tensor> run(const std::map<std::string, torch::Tensor>& inputs) const;

  private:
    /// A node whose values are numbered, so that a pass looks up no names.
    struct Step {
        stillroom::onnx::Node node;
        const OperatorEntry* operation = nullptr;
        std::vector<std::size_t> inputs;
        std::vector<std::size_t> outputs;
        std::vector<std::size_t> done; ///< values that nobody reads after this step
    };

    Result<void> add_step(const stillroom::onnx::Node& node);
    void find_last_uses();
    std::size_t number(const std::string& name);

    std::map<std::string, std::size_t> m_numbers; ///< of values by name
    std::vector<torch::Tensor> m_constants;       ///< by number; undefined where a value is no constant
    std::vector<Step> m_steps;
    std::vector<std::string> m_inputs;
    std::vector<std::string> m_outputs;
};

} // namespace stillroom::engine::onnx
