// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/encoded.h"
#include "core/engine/data/masking.h"
#include "core/engine/model.h"
#include "core/engine/run/metrics.h"
#include "core/engine/run/task_data.h"
#include "core/metric/task_metrics.h"

#include <string>
#include <vector>

namespace stillroom::engine {

/// eval/mlm/loss and eval/mlm/accuracy over fixed masks, and eval/mlm/loss/<source> where there are several.
[[nodiscard]] Metrics evaluate_mlm(Model& model, const EncodedTexts& texts, const std::vector<std::string>& sources,
                                   const Masking& masking, Compute compute);

using metric::Prediction;

/// Predictions in the order of the texts. `labels` names the classes of the model's heads.
[[nodiscard]] std::vector<Prediction> predict(Model& model, const LabelMaps& labels, const EncodedTexts& texts,
                                              Compute compute);

} // namespace stillroom::engine
