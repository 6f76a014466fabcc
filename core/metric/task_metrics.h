// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/utterance.h"
#include "core/recipe/recipe.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

/// From what a model says of labelled utterances to the metrics that are stored and shown.
namespace stillroom::metric {

/// Named values in the order they are shown.
using Metrics = std::vector<std::pair<std::string, double>>;

/// What a model says of one utterance; empty where it has no such head.
struct Prediction {
    std::string domain;
    std::string intent;
    std::string label;
    std::vector<std::string> tags; ///< one a word; "O" for a word without a piece
};

/// eval/dc/..., eval/icner/... and eval/classification/..., those the tasks ask for. With `parts`, also for every domain
/// (eval/icner/semer/<domain>) and, where the utterances are of two languages or more, for every language
/// (eval/icner/semer/lang:<language>, see metric_parts.h).
[[nodiscard]] Metrics task_metrics(const recipe::TaskSpec& spec, const std::vector<corpus::Utterance>& reference,
                                   const std::vector<Prediction>& predicted, bool parts);

/// eval/agreement/dc and eval/agreement/intent between two models; empty without a head in common.
[[nodiscard]] Metrics agreement_metrics(const std::vector<Prediction>& student,
                                        const std::vector<Prediction>& teacher);

/// Results for every domain, intent, slot and language with their counts, for evaluation.json.
[[nodiscard]] nlohmann::json evaluation_details(const recipe::TaskSpec& spec,
                                                const std::vector<corpus::Utterance>& reference,
                                                const std::vector<Prediction>& predicted);

} // namespace stillroom::metric
