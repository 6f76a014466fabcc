// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx/session.h"

#include <cstring>
#include <set>
#include <utility>

namespace stillroom::engine::onnx {

namespace {

namespace file = stillroom::onnx;

torch::ScalarType type_of(file::Type type) {
    switch (type) {
    case file::Type::Uint8: return torch::kUInt8;
    case file::Type::Int8: return torch::kInt8;
    case file::Type::Int32: return torch::kInt32;
    case file::Type::Int64: return torch::kInt64;
    case file::Type::Float: break;
    }
    return torch::kFloat32;
}

torch::Tensor copy_of(const file::Tensor& constant) {
    torch::Tensor tensor = torch::empty(constant.shape, type_of(constant.type));
    if (!constant.bytes.empty()) {
        std::memcpy(tensor.data_ptr(), constant.bytes.data(), constant.bytes.size());
    }
    return tensor;
}

} // namespace

std::size_t Session::number(const std::string& name) {
    return m_numbers.try_emplace(name, m_numbers.size()).first->second;
}

Result<Session> Session::create(const file::Graph& graph) {
    Session session;
    for (const file::Tensor& constant : graph.constants) {
        const std::size_t at = session.number(constant.name);
        session.m_constants.resize(session.m_numbers.size());
        session.m_constants[at] = copy_of(constant);
    }
    for (const file::Value& input : graph.inputs) {
        session.number(input.name);
        session.m_inputs.push_back(input.name);
    }
    for (const file::Node& node : graph.nodes) {
        if (auto added = session.add_step(node); !added) {
            return fail(added.error());
        }
    }
    for (const file::Value& output : graph.outputs) {
        if (!session.m_numbers.contains(output.name)) {
            return fail(ErrorCode::BadInput, "No node makes this output of the ONNX model.", Place{{}, 0, output.name});
        }
        session.m_outputs.push_back(output.name);
    }
    session.m_constants.resize(session.m_numbers.size());
    session.find_last_uses();
    return session;
}

Result<void> Session::add_step(const file::Node& node) {
    Step step{node, find_operator(node.operation), {}, {}, {}};
    if (step.operation == nullptr) {
        return fail(ErrorCode::Unsupported, "The operator " + node.operation.substr(0, 100) + " is not supported.",
                    Place{{}, 0, node.name});
    }
    if (node.inputs.size() < step.operation->inputs || node.outputs.size() != step.operation->outputs) {
        return fail(ErrorCode::BadInput, "This node lacks inputs or outputs.", Place{{}, 0, node.name});
    }
    for (const std::string& input : node.inputs) {
        const auto found = m_numbers.find(input);
        if (found == m_numbers.end()) {
            return fail(ErrorCode::BadInput, "No node makes this node's input \"" + input.substr(0, 100) + "\".",
                        Place{{}, 0, node.name});
        }
        step.inputs.push_back(found->second);
    }
    for (const std::string& output : node.outputs) {
        step.outputs.push_back(number(output));
    }
    m_steps.push_back(std::move(step));
    return {};
}

void Session::find_last_uses() {
    std::set<std::size_t> needed;
    for (const std::string& output : m_outputs) {
        needed.insert(m_numbers.at(output));
    }
    for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
        for (const std::size_t input : step->inputs) {
            if (needed.insert(input).second && !m_constants[input].defined()) {
                step->done.push_back(input);
            }
        }
    }
}

std::map<std::string, torch::Tensor> Session::run(const std::map<std::string, torch::Tensor>& inputs) const {
    std::vector<torch::Tensor> values = m_constants;
    for (const std::string& name : m_inputs) {
        const auto found = inputs.find(name);
        TORCH_CHECK(found != inputs.end(), "the ONNX model asks for an input called ", name);
        values[m_numbers.at(name)] = found->second;
    }
    Tensors arguments;
    for (const Step& step : m_steps) {
        arguments.clear();
        for (const std::size_t input : step.inputs) {
            arguments.push_back(values[input]);
        }
        Tensors results = step.operation->run(step.node, arguments);
        for (std::size_t i = 0; i < step.outputs.size(); ++i) {
            values[step.outputs[i]] = std::move(results[i]);
        }
        for (const std::size_t value : step.done) {
            values[value].reset();
        }
    }
    std::map<std::string, torch::Tensor> outputs;
    for (const std::string& name : m_outputs) {
        outputs[name] = values[m_numbers.at(name)];
    }
    return outputs;
}

} // namespace stillroom::engine::onnx
