// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace stillroom::engine {

/// What a parameter starts as.
enum class Init { Zero, One, Normal };

/// A named parameter before it has memory.
struct ParameterSpec {
    std::string name;
    std::vector<std::int64_t> shape;
    Init init = Init::Normal; ///< Normal: mean 0, standard deviation 0.02, as BERT
    bool decay = true;        ///< weight decay applies (not on biases and LayerNorm)
    bool packed = false;      ///< follows its predecessor without an alignment gap
};

/// A named parameter's place in the flat buffers.
struct Parameter {
    std::string name;
    std::vector<std::int64_t> shape;
    std::int64_t offset = 0; ///< in elements
    std::int64_t count = 0;
    bool decay = true;
};

/// Parameters in one buffer, gradients in another of the same layout, so that optimiser, clipping and copying
/// are single passes. Parameters begin at multiples of 16 elements; gaps stay zero.
class FlatParameters {
  public:
    FlatParameters() = default;
    /// Fresh parameters; the same seed gives the same values on every device.
    FlatParameters(const std::vector<ParameterSpec>& specs, std::uint64_t seed, torch::Device device);

    [[nodiscard]] const std::vector<Parameter>& parameters() const { return m_parameters; }
    [[nodiscard]] const Parameter* find(const std::string& name) const; ///< null when unknown
    [[nodiscard]] std::int64_t size() const { return m_values.defined() ? m_values.numel() : 0; }
    [[nodiscard]] std::int64_t parameter_count() const; ///< without gaps
    [[nodiscard]] torch::Device device() const { return m_values.device(); }

    [[nodiscard]] const torch::Tensor& values() const { return m_values; }       ///< float32 [size]
    [[nodiscard]] const torch::Tensor& gradients() const { return m_gradients; } ///< float32 [size]
    /// bfloat16 copy of the values; undefined until keep_shadow(). Whoever writes the values refreshes it.
    [[nodiscard]] const torch::Tensor& shadow() const { return m_shadow; }
    void keep_shadow();
    void refresh_shadow();
    void zero_gradients() { m_gradients.zero_(); }

    /// Detached view of one parameter, of its gradient, or of its bf16 copy, in its own shape.
    [[nodiscard]] torch::Tensor value(const Parameter& parameter) const;
    [[nodiscard]] torch::Tensor gradient(const Parameter& parameter) const;
    [[nodiscard]] torch::Tensor value(const std::string& name) const;
    [[nodiscard]] torch::Tensor gradient(const std::string& name) const;
    /// Autograd leaf that shares memory with the value, and its .grad with the gradient buffer.
    [[nodiscard]] const torch::Tensor& leaf(const std::string& name) const;

  private:
    std::vector<Parameter> m_parameters;
    std::unordered_map<std::string, std::size_t> m_index;
    mutable std::unordered_map<std::string, torch::Tensor> m_leaves;
    torch::Tensor m_values;
    torch::Tensor m_gradients;
    torch::Tensor m_shadow;
};

} // namespace stillroom::engine
