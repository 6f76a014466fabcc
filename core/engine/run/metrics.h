// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace stillroom::engine {

/// Named values in the order they are shown.
using Metrics = std::vector<std::pair<std::string, double>>;

/// NaN when there is no such metric.
[[nodiscard]] double value_of(const Metrics& metrics, const std::string& name);
/// Values that are not finite become null, as JSON has no word for them.
[[nodiscard]] nlohmann::json to_json(const Metrics& metrics);
[[nodiscard]] Metrics metrics_from(const nlohmann::json& json);

/// "train/loss" as "loss", "eval/dc/accuracy" as "eval_dc_accuracy": the names in a trainer_state.json.
[[nodiscard]] std::string history_name(const std::string& metric);

} // namespace stillroom::engine
