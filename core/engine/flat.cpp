// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/flat.h"

#include "core/base/random.h"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace stillroom::engine {

namespace {

constexpr std::int64_t kAlignment = 16; // elements: one cache line of float32
constexpr double kInitialDeviation = 0.02;

/// Box-Muller on our own generator: the same values on every platform and libtorch version.
void fill_normal(float* out, std::int64_t count, Random random) {
    for (std::int64_t i = 0; i < count; i += 2) {
        const double radius = kInitialDeviation * std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
        const double angle = 2.0 * std::numbers::pi * random.uniform();
        out[i] = static_cast<float>(radius * std::cos(angle));
        if (i + 1 < count) {
            out[i + 1] = static_cast<float>(radius * std::sin(angle));
        }
    }
}

} // namespace

FlatParameters::FlatParameters(const std::vector<ParameterSpec>& specs, std::uint64_t seed, torch::Device device) {
    std::int64_t end = 0;
    for (const ParameterSpec& spec : specs) {
        Parameter parameter{spec.name, spec.shape, end, 1, spec.decay};
        for (const std::int64_t side : spec.shape) {
            parameter.count *= side;
        }
        if (!spec.packed) {
            parameter.offset = (end + kAlignment - 1) / kAlignment * kAlignment;
        }
        end = parameter.offset + parameter.count;
        m_index.emplace(parameter.name, m_parameters.size());
        m_parameters.push_back(std::move(parameter));
    }
    end = (end + kAlignment - 1) / kAlignment * kAlignment;

    torch::NoGradGuard no_grad;
    torch::Tensor values = torch::zeros({end}, torch::kFloat32);
    auto* data = values.data_ptr<float>();
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const Parameter& parameter = m_parameters[i];
        if (specs[i].init == Init::Normal) {
            fill_normal(data + parameter.offset, parameter.count, Random::stream(seed, parameter.name));
        } else if (specs[i].init == Init::One) {
            std::fill_n(data + parameter.offset, parameter.count, 1.0F);
        }
    }
    m_values = values.to(device);
    m_gradients = torch::zeros_like(m_values);
}

const Parameter* FlatParameters::find(const std::string& name) const {
    const auto found = m_index.find(name);
    return found == m_index.end() ? nullptr : &m_parameters[found->second];
}

std::int64_t FlatParameters::parameter_count() const {
    std::int64_t count = 0;
    for (const Parameter& parameter : m_parameters) {
        count += parameter.count;
    }
    return count;
}

void FlatParameters::keep_shadow() {
    if (!m_shadow.defined()) {
        m_shadow = m_values.to(torch::kBFloat16);
    }
}

void FlatParameters::refresh_shadow() {
    if (m_shadow.defined()) {
        m_shadow.copy_(m_values);
    }
}

torch::Tensor FlatParameters::value(const Parameter& parameter) const {
    return m_values.narrow(0, parameter.offset, parameter.count).view(parameter.shape);
}

torch::Tensor FlatParameters::gradient(const Parameter& parameter) const {
    return m_gradients.narrow(0, parameter.offset, parameter.count).view(parameter.shape);
}

namespace {

const Parameter& require(const Parameter* parameter, const std::string& name) {
    if (parameter == nullptr) {
        throw std::out_of_range("no parameter named " + name);
    }
    return *parameter;
}

} // namespace

torch::Tensor FlatParameters::value(const std::string& name) const { return value(require(find(name), name)); }

torch::Tensor FlatParameters::gradient(const std::string& name) const {
    return gradient(require(find(name), name));
}

const torch::Tensor& FlatParameters::leaf(const std::string& name) const {
    const auto found = m_leaves.find(name);
    if (found != m_leaves.end()) {
        return found->second;
    }
    const Parameter& parameter = require(find(name), name);
    torch::Tensor leaf = value(parameter).detach();
    leaf.set_requires_grad(true);
    leaf.mutable_grad() = gradient(parameter);
    return m_leaves.emplace(name, leaf).first->second;
}

} // namespace stillroom::engine
