// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baseline/linear_classifier.h"
#include "core/baseline/tfidf.h"
#include "core/engine/run/scores.h"
#include "core/engine/run/stages.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace stillroom::engine {

namespace {

using corpus::Utterance;

/// What a linear model of whole texts cannot answer.
bool needs_slots(std::string_view metric) {
    return metric.starts_with("eval/icner/") && !metric.starts_with("eval/icner/intent_accuracy");
}

/// The tasks that ask for one label a text.
struct Labelling {
    const char* name;
    std::string Utterance::*gold;
    std::string metric::Prediction::*answer;
};

std::vector<Labelling> labellings(const recipe::TaskSpec& spec) {
    std::vector<Labelling> all;
    if (spec.dc) {
        all.push_back({"domains", &Utterance::domain, &metric::Prediction::domain});
    }
    if (spec.icner) {
        all.push_back({"intents", &Utterance::intent, &metric::Prediction::intent});
    }
    if (spec.classification) {
        all.push_back({"labels", &Utterance::intent, &metric::Prediction::label});
    }
    return all;
}

std::vector<std::string> texts_of(const std::vector<Utterance>& part) {
    std::vector<std::string> texts;
    texts.reserve(part.size());
    for (const auto& utterance : part) {
        texts.push_back(utterance.text);
    }
    return texts;
}

/// Answers one labelling for `rows` from what the train rows show.
Result<std::vector<std::string>> answers(RunContext& context, const Labelling& labelling, const std::vector<Utterance>& train,
                                         const std::vector<baseline::SparseRow>& train_rows,
                                         const std::vector<baseline::SparseRow>& rows) {
    std::vector<std::string> names;
    std::map<std::string, std::int32_t> number;
    std::vector<std::int32_t> labels;
    std::vector<baseline::SparseRow> labelled;
    for (std::size_t i = 0; i < train.size(); ++i) {
        const auto& gold = train[i].*labelling.gold;
        if (gold.empty()) {
            continue;
        }
        const auto [known, fresh] = number.try_emplace(gold, static_cast<std::int32_t>(names.size()));
        if (fresh) {
            names.push_back(gold);
        }
        labels.push_back(known->second);
        labelled.push_back(train_rows[i]);
    }
    baseline::LinearOptions options;
    options.stop = context.steering.control().token();
    options.progress = [&](double share) {
        context.reporter.doing(fmt::format("Linear baseline, {}: {:.0f} %", labelling.name, 100.0 * share));
    };
    const auto model = baseline::LinearClassifier::train(labelled, labels, static_cast<std::int32_t>(names.size()), options);
    if (!model) {
        return fail(model.error());
    }
    std::vector<std::string> found;
    found.reserve(rows.size());
    for (const auto& row : rows) {
        found.push_back(names[static_cast<std::size_t>(model->predict(row))]);
    }
    return found;
}

} // namespace

Result<void> baseline_stage(RunContext& context) {
    const auto tasks = context.tasks();
    if (!tasks) {
        return fail(tasks.error());
    }
    const auto& data = **tasks;
    context.reporter.plan(0, 0.0);
    context.reporter.stage("baseline", 0, false);
    const auto texts = texts_of(data.train);
    const auto features = baseline::TfIdf::fit(texts, context.steering.control().token());
    if (!features) {
        return fail(features.error());
    }
    const auto rows_of = [&](const std::vector<std::string>& of) {
        std::vector<baseline::SparseRow> rows;
        rows.reserve(of.size());
        for (const auto& text : of) {
            rows.push_back(features->transform(text));
        }
        return rows;
    };
    const auto train_rows = rows_of(texts);
    const auto rows = rows_of(texts_of(data.final_part));
    std::vector<metric::Prediction> predicted(rows.size());
    for (const auto& labelling : labellings(data.spec)) {
        const auto found = answers(context, labelling, data.train, train_rows, rows);
        if (!found) {
            return fail(found.error());
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            predicted[i].*labelling.answer = (*found)[i];
        }
    }
    auto metrics = metric::task_metrics(data.spec, data.final_part, predicted, true);
    std::erase_if(metrics, [](const auto& entry) { return needs_slots(entry.first); });
    return report_scores(context, data, predicted, metrics);
}

} // namespace stillroom::engine
