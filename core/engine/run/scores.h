// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run/run_context.h"
#include "core/metric/task_metrics.h"

#include <vector>

namespace stillroom::engine {

/// Says how a model did on the split that is measured, and writes evaluation.json and predictions.jsonl into the run's folder.
[[nodiscard]] Result<void> report_scores(RunContext& context, const TaskData& data, const std::vector<metric::Prediction>& predicted,
                                         const Metrics& metrics);

} // namespace stillroom::engine
