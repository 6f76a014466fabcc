// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/optimizer.h"

#include "core/engine/kernel/update.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stillroom::engine {

double learning_rate(const recipe::TrainingSpec& spec, std::int64_t step, std::int64_t steps) {
    const auto total = static_cast<double>(std::max<std::int64_t>(steps, 1));
    const double warmup = std::round(spec.warmup * total);
    const auto now = static_cast<double>(step);
    if (now < warmup) {
        return spec.learning_rate * (now + 1.0) / warmup;
    }
    const double left = std::clamp((total - now) / std::max(1.0, total - warmup), 0.0, 1.0);
    switch (spec.decay) {
    case recipe::Decay::Constant:
        return spec.learning_rate;
    case recipe::Decay::Linear:
        return spec.learning_rate * left;
    case recipe::Decay::Cosine:
        return spec.learning_rate * 0.5 * (1.0 - std::cos(std::numbers::pi * left));
    }
    return spec.learning_rate;
}

AdamW::AdamW(std::vector<FlatParameters*> groups, Settings settings) : m_settings(settings) {
    const torch::NoGradGuard no_grad;
    for (FlatParameters* parameters : groups) {
        if (parameters == nullptr || parameters->size() == 0) {
            continue;
        }
        Group group;
        group.parameters = parameters;
        group.first = torch::zeros_like(parameters->values());
        group.second = torch::zeros_like(parameters->values());
        for (const Parameter& parameter : parameters->parameters()) {
            // Runs of equal decay join, gaps included: gaps hold zeros and decay to zero.
            if (group.ranges.empty() || group.ranges.back().decay != parameter.decay) {
                const std::int64_t begin = group.ranges.empty() ? 0 : group.ranges.back().end;
                group.ranges.push_back({begin, 0, parameter.decay});
            }
            group.ranges.back().end = parameter.offset + parameter.count;
        }
        group.ranges.back().end = parameters->size();
        if (!parameters->device().is_cpu()) {
            torch::Tensor mask = torch::zeros({parameters->size()});
            for (const Range& range : group.ranges) {
                mask.narrow(0, range.begin, range.end - range.begin).fill_(range.decay ? 1.0 : 0.0);
            }
            group.decay_mask = mask.to(parameters->device());
        }
        m_groups.push_back(std::move(group));
    }
}

double AdamW::gradient_norm() const {
    double square = 0.0;
    for (const Group& group : m_groups) {
        const torch::Tensor& gradients = group.parameters->gradients();
        if (gradients.is_cpu()) {
            square += kernel::sum_of_squares(gradients.data_ptr<float>(), gradients.numel());
        } else {
            square += gradients.dot(gradients).item<double>();
        }
    }
    return std::sqrt(square);
}

double AdamW::step(double learning_rate) {
    const torch::NoGradGuard no_grad;
    const double norm = gradient_norm();
    if (!std::isfinite(norm)) {
        for (Group& group : m_groups) {
            group.parameters->zero_gradients();
        }
        return norm;
    }
    ++m_steps;
    const bool clip = m_settings.clip_norm > 0.0 && norm > m_settings.clip_norm;
    // As torch's clip_grad_norm_: the small constant keeps the quotient finite.
    const double scale = clip ? m_settings.clip_norm / (norm + 1e-6) : 1.0;
    for (Group& group : m_groups) {
        if (group.parameters->device().is_cpu()) {
            step_cpu(group, learning_rate, scale);
        } else {
            step_torch(group, learning_rate, scale);
        }
    }
    return norm;
}

void AdamW::step_cpu(Group& group, double rate, double scale) const {
    const double correction1 = 1.0 - std::pow(m_settings.beta1, static_cast<double>(m_steps));
    const double correction2 = 1.0 - std::pow(m_settings.beta2, static_cast<double>(m_steps));
    kernel::AdamStep step;
    step.gradient_scale = static_cast<float>(scale);
    step.beta1 = static_cast<float>(m_settings.beta1);
    step.beta2 = static_cast<float>(m_settings.beta2);
    step.rate = static_cast<float>(rate / correction1);
    step.root_scale = static_cast<float>(1.0 / std::sqrt(correction2));
    step.epsilon = static_cast<float>(m_settings.epsilon);
    const auto kept = static_cast<float>(1.0 - rate * m_settings.weight_decay);
    FlatParameters& flat = *group.parameters;
    kernel::AdamBuffers buffers;
    buffers.value = flat.values().data_ptr<float>();
    buffers.gradient = flat.gradients().data_ptr<float>();
    buffers.first = group.first.data_ptr<float>();
    buffers.second = group.second.data_ptr<float>();
    buffers.shadow =
        flat.shadow().defined() ? static_cast<kernel::Bf16*>(flat.shadow().data_ptr()) : nullptr;
    for (const Range& range : group.ranges) {
        step.kept = range.decay ? kept : 1.0F;
        kernel::adam_update(buffers, range.begin, range.end, step);
    }
}

void AdamW::step_torch(Group& group, double rate, double scale) const {
    FlatParameters& flat = *group.parameters;
    torch::Tensor gradient = flat.gradients();
    torch::Tensor value = flat.values();
    gradient.mul_(scale);
    group.first.lerp_(gradient, 1.0 - m_settings.beta1);
    group.second.mul_(m_settings.beta2).addcmul_(gradient, gradient, 1.0 - m_settings.beta2);
    const double correction1 = 1.0 - std::pow(m_settings.beta1, static_cast<double>(m_steps));
    const double correction2 = 1.0 - std::pow(m_settings.beta2, static_cast<double>(m_steps));
    value.addcmul_(value, group.decay_mask, -rate * m_settings.weight_decay);
    const torch::Tensor root = group.second.sqrt().div_(std::sqrt(correction2)).add_(m_settings.epsilon);
    value.addcdiv_(group.first, root, -rate / correction1);
    gradient.zero_();
    flat.refresh_shadow();
}

NamedTensors AdamW::state() const {
    NamedTensors state;
    state.emplace_back("adamw.steps", torch::tensor({m_steps}, torch::kInt64));
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        state.emplace_back(fmt::format("adamw.{}.first", i), m_groups[i].first);
        state.emplace_back(fmt::format("adamw.{}.second", i), m_groups[i].second);
    }
    return state;
}

Result<void> AdamW::load(const NamedTensors& state) {
    const torch::NoGradGuard no_grad;
    const NamedTensors mine = this->state();
    std::vector<const torch::Tensor*> found;
    for (const auto& [name, tensor] : mine) {
        const auto match = std::find_if(state.begin(), state.end(), [&](const auto& entry) { return entry.first == name; });
        if (match == state.end()) {
            return fail(ErrorCode::BadInput, "The optimiser's state lacks " + name + ".", Place{{}, 0, name});
        }
        if (match->second.sizes() != tensor.sizes() || match->second.scalar_type() != tensor.scalar_type()) {
            return fail(ErrorCode::BadInput, "The optimiser's state belongs to another model: " + name +
                                                 " has another shape or type.",
                        Place{{}, 0, name});
        }
        found.push_back(&match->second);
    }
    m_steps = found[0]->item<std::int64_t>();
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        m_groups[i].first.copy_(*found[1 + 2 * i]);
        m_groups[i].second.copy_(*found[2 + 2 * i]);
    }
    return {};
}

} // namespace stillroom::engine
