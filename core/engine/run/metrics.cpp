// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stillroom::engine {

double value_of(const Metrics& metrics, const std::string& name) {
    for (const auto& [key, value] : metrics) {
        if (key == name) {
            return value;
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

nlohmann::json to_json(const Metrics& metrics) {
    auto json = nlohmann::json::array();
    for (const auto& [name, value] : metrics) {
        json.push_back({name, std::isfinite(value) ? nlohmann::json(value) : nlohmann::json()});
    }
    return json;
}

Metrics metrics_from(const nlohmann::json& json) {
    Metrics metrics;
    for (const auto& entry : json) {
        metrics.emplace_back(entry.at(0).get<std::string>(), entry.at(1).is_null()
                                                                 ? std::numeric_limits<double>::quiet_NaN()
                                                                 : entry.at(1).get<double>());
    }
    return metrics;
}

std::string history_name(const std::string& metric) {
    auto name = metric.starts_with("train/") ? metric.substr(6) : metric;
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

} // namespace stillroom::engine
