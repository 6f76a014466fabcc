// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/task_metrics.h"

#include <nlohmann/json.hpp>

#include <string>

namespace stillroom::engine {

using metric::Metrics;

/// NaN when there is no such metric.
[[nodiscard]] double value_of(const Metrics& metrics, const std::string& name);
/// Values that are not finite become null, as JSON has no word for them.
[[nodiscard]] nlohmann::json to_json(const Metrics& metrics);
[[nodiscard]] Metrics metrics_from(const nlohmann::json& json);

/// "train/loss" as "loss", "eval/dc/accuracy" as "eval_dc_accuracy": the names in a trainer_state.json.
[[nodiscard]] std::string history_name(const std::string& metric);

} // namespace stillroom::engine
