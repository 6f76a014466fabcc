// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/utterance.h"
#include "core/metric/task_metrics.h"
#include "core/run/predictor.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace stillroom::report {

/// How well and how fast a model answers utterances one at a time, as a server would ask it.
struct ModelScore {
    metric::Metrics metrics; ///< empty where the utterances have no labels that the model knows
    std::int64_t utterances = 0;
    double median_ms = 0.0;
    double p99_ms = 0.0;
    std::vector<run::Answer> answers;
};

/// What the progress says after each utterance.
using ScoreProgress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Asks for each utterance in turn, after one that is not timed. Metrics are those of the heads that the model has and
/// that the utterances have labels for. Errors: Cancelled, and as Predictor::answer.
[[nodiscard]] Result<ModelScore> score_model(run::Predictor& model, const std::vector<corpus::Utterance>& utterances,
                                             const ScoreProgress& progress = {}, const std::stop_token& stop = {});

/// Largest distance between two models' logits of the same utterances, and the largest of the first's logits.
struct LogitDistance {
    double furthest = 0.0;
    double largest = 0.0;
};
[[nodiscard]] LogitDistance logit_distance(const std::vector<run::Answer>& a, const std::vector<run::Answer>& b);

/// Share of equal best classes, over all heads and words.
[[nodiscard]] double answer_agreement(const std::vector<run::Answer>& a, const std::vector<run::Answer>& b);

} // namespace stillroom::report
