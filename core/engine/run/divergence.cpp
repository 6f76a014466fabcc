// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/divergence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stillroom::engine {

namespace {

constexpr std::int64_t kSettle = 20;   // steps before the running mean means anything
constexpr std::int64_t kPatience = 100;
constexpr double kMemory = 0.9;
constexpr const char* kAdvice = "Lower the learning rate, lengthen the warm-up, set the clipping to 1, or choose fp32.";

} // namespace

Result<void> DivergenceWatch::look(double loss, double gradient_norm, std::int64_t step) {
    if (!std::isfinite(loss) || !std::isfinite(gradient_norm)) {
        return fail(ErrorCode::Diverged, fmt::format("Training diverged at step {}: the {} is not a finite number. {}",
                                                     step, std::isfinite(loss) ? "gradient" : "loss", kAdvice));
    }
    ++m_seen;
    m_mean = m_seen == 1 ? loss : kMemory * m_mean + (1.0 - kMemory) * loss;
    if (m_seen < kSettle) {
        return {};
    }
    m_best = m_seen == kSettle ? m_mean : std::min(m_best, m_mean);
    m_above = m_mean > 3.0 * std::abs(m_best) + 1.0 ? m_above + 1 : 0;
    if (m_above >= kPatience) {
        return fail(ErrorCode::Diverged,
                    fmt::format("Training diverged: the loss has stayed near {:.3g} for {} steps after a best of {:.3g}. {}",
                                m_mean, kPatience, m_best, kAdvice));
    }
    return {};
}

nlohmann::json DivergenceWatch::state() const {
    return {{"mean", m_mean}, {"best", m_best}, {"seen", m_seen}, {"above", m_above}};
}

void DivergenceWatch::restore(const nlohmann::json& state) {
    m_mean = state.at("mean").get<double>();
    m_best = state.at("best").get<double>();
    m_seen = state.at("seen").get<std::int64_t>();
    m_above = state.at("above").get<std::int64_t>();
}

} // namespace stillroom::engine
