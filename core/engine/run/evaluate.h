// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/encoded.h"
#include "core/engine/data/masking.h"
#include "core/engine/model.h"
#include "core/engine/run/metrics.h"
#include "core/engine/run/task_data.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace stillroom::engine {

/// eval/mlm/loss and eval/mlm/accuracy over fixed masks, and eval/mlm/loss/<source> where there are several.
[[nodiscard]] Metrics evaluate_mlm(Model& model, const EncodedTexts& texts, const std::vector<std::string>& sources,
                                   const Masking& masking, Compute compute);

/// What a model says of one utterance; empty where it has no such head.
struct Prediction {
    std::string domain;
    std::string intent;
    std::string label;
    std::vector<std::string> tags; ///< one a word; "O" for a word without a piece
};

/// Predictions in the order of the texts. `labels` names the classes of the model's heads.
[[nodiscard]] std::vector<Prediction> predict(Model& model, const LabelMaps& labels, const EncodedTexts& texts,
                                              Compute compute);

/// eval/dc/..., eval/icner/... and eval/classification/..., those the tasks ask for. With `by_domain`, each also
/// for every domain: eval/icner/semer/<domain>.
[[nodiscard]] Metrics task_metrics(const recipe::TaskSpec& spec, const std::vector<corpus::Utterance>& reference,
                                   const std::vector<Prediction>& predicted, bool by_domain);

/// eval/agreement/dc and eval/agreement/intent between two models; empty without a head in common.
[[nodiscard]] Metrics agreement_metrics(const std::vector<Prediction>& student,
                                        const std::vector<Prediction>& teacher);

/// Results for every domain, intent and slot with their counts, for evaluation.json.
[[nodiscard]] nlohmann::json evaluation_details(const recipe::TaskSpec& spec,
                                                const std::vector<corpus::Utterance>& reference,
                                                const std::vector<Prediction>& predicted);

} // namespace stillroom::engine
