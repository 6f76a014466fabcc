// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/model_score.h"

#include "core/metric/statistics.h"
#include "core/run/answer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace stillroom::report {

namespace {

using Clock = std::chrono::steady_clock;

metric::Prediction prediction_of(const run::Answer& answer) {
    return {answer.domain.label, answer.intent.label, answer.label.label, run::tag_names(answer)};
}

bool any_known(const std::vector<corpus::Utterance>& utterances, std::string corpus::Utterance::*label,
               const std::vector<std::string>& known) {
    return std::any_of(utterances.begin(), utterances.end(), [&](const corpus::Utterance& utterance) {
        return std::find(known.begin(), known.end(), utterance.*label) != known.end();
    });
}

/// The heads that the model has and the utterances have labels for.
recipe::TaskSpec measurable(const run::HeadLabels& labels, const std::vector<corpus::Utterance>& utterances) {
    recipe::TaskSpec spec;
    spec.dc = any_known(utterances, &corpus::Utterance::domain, labels.domains);
    spec.icner = any_known(utterances, &corpus::Utterance::intent, labels.intents);
    spec.classification = any_known(utterances, &corpus::Utterance::intent, labels.labels);
    return spec;
}

/// Both verdicts of one head, for each head and word of an utterance.
template <class Visit>
void visit_verdicts(const std::vector<run::Answer>& a, const std::vector<run::Answer>& b, Visit visit) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        for (const auto head : {&run::Answer::domain, &run::Answer::intent, &run::Answer::label}) {
            visit(a[i].*head, b[i].*head);
        }
        for (std::size_t word = 0; word < std::min(a[i].tags.size(), b[i].tags.size()); ++word) {
            visit(a[i].tags[word], b[i].tags[word]);
        }
    }
}

} // namespace

Result<ModelScore> score_model(run::Predictor& model, const std::vector<corpus::Utterance>& utterances,
                               const ScoreProgress& progress, const std::stop_token& stop) {
    if (auto warm = model.answer({"warm up"}); !warm) { // the first pass allocates
        return fail(warm.error());
    }
    ModelScore score;
    std::vector<double> times;
    std::vector<metric::Prediction> predicted;
    for (const corpus::Utterance& utterance : utterances) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped. Nothing was written.");
        }
        const auto start = Clock::now();
        auto answers = model.answer({utterance.text});
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        if (!answers) {
            return fail(answers.error());
        }
        predicted.push_back(prediction_of(answers->front()));
        score.answers.push_back(std::move(answers->front()));
        if (progress) {
            progress(static_cast<std::int64_t>(times.size()), static_cast<std::int64_t>(utterances.size()));
        }
    }
    score.utterances = static_cast<std::int64_t>(times.size());
    if (!times.empty()) {
        std::sort(times.begin(), times.end());
        score.median_ms = metric::percentile(times, 0.5);
        score.p99_ms = metric::percentile(times, 0.99);
        score.metrics = metric::task_metrics(measurable(model.labels(), utterances), utterances, predicted, false);
    }
    return score;
}

LogitDistance logit_distance(const std::vector<run::Answer>& a, const std::vector<run::Answer>& b) {
    LogitDistance distance;
    visit_verdicts(a, b, [&](const run::Verdict& first, const run::Verdict& second) {
        for (std::size_t i = 0; i < std::min(first.logits.size(), second.logits.size()); ++i) {
            distance.largest = std::max(distance.largest, std::abs(static_cast<double>(first.logits[i])));
            distance.furthest =
                std::max(distance.furthest, std::abs(static_cast<double>(first.logits[i] - second.logits[i])));
        }
    });
    return distance;
}

double answer_agreement(const std::vector<run::Answer>& a, const std::vector<run::Answer>& b) {
    std::int64_t all = 0;
    std::int64_t equal = 0;
    visit_verdicts(a, b, [&](const run::Verdict& first, const run::Verdict& second) {
        if (!first.logits.empty()) {
            ++all;
            equal += first.label == second.label ? 1 : 0;
        }
    });
    return all == 0 ? 1.0 : static_cast<double>(equal) / static_cast<double>(all);
}

} // namespace stillroom::report
