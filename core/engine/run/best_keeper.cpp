// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/best_keeper.h"

#include <cmath>

namespace stillroom::engine {

bool lower_is_better(const std::string& metric) {
    for (const auto* word : {"loss", "semer", "irer"}) {
        if (metric.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

BestKeeper::BestKeeper(std::string metric, std::int64_t patience, double threshold)
    : m_metric(std::move(metric)), m_patience(patience), m_threshold(threshold), m_lower(lower_is_better(m_metric)) {}

bool BestKeeper::offer(double value, std::int64_t step) {
    if (!std::isfinite(value)) {
        ++m_without_gain;
        return false;
    }
    const auto gain = [&](double over) { return m_lower ? over - value : value - over; };
    const bool best = !has_best() || gain(m_best) > 0.0;
    if (!has_best() || gain(m_reference) > m_threshold) {
        m_reference = value;
        m_without_gain = 0;
    } else {
        ++m_without_gain;
    }
    if (best) {
        m_best = value;
        m_best_step = step;
    }
    return best;
}

nlohmann::json BestKeeper::state() const {
    return {{"metric", m_metric},
            {"best", m_best},
            {"reference", m_reference},
            {"best_step", m_best_step},
            {"without_gain", m_without_gain}};
}

void BestKeeper::restore(const nlohmann::json& state) {
    m_best = state.at("best").get<double>();
    m_reference = state.at("reference").get<double>();
    m_best_step = state.at("best_step").get<std::int64_t>();
    m_without_gain = state.at("without_gain").get<std::int64_t>();
}

} // namespace stillroom::engine
