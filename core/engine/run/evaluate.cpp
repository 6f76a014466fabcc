// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/evaluate.h"

#include "core/engine/data/batch_builder.h"
#include "core/engine/data/batch_plan.h"
#include "core/metric/report.h"

namespace stillroom::engine {

namespace {

constexpr std::int64_t kBatchTokens = 8192;
constexpr std::uint64_t kMaskSeed = 20210; // held-out text is masked alike for every model and run

using Reference = std::vector<corpus::Utterance>;
using Predictions = std::vector<Prediction>;

/// Rows of `logits` as class names.
std::vector<std::string> names_of(const torch::Tensor& logits, const std::vector<std::string>& names) {
    std::vector<std::string> result;
    if (logits.defined() && logits.numel() > 0) {
        const auto best = logits.argmax(1).to(torch::kCPU).contiguous();
        for (std::int64_t row = 0; row < best.numel(); ++row) {
            result.push_back(names[static_cast<std::size_t>(best.data_ptr<std::int64_t>()[row])]);
        }
    }
    return result;
}

void tag_words(Prediction& prediction, std::span<const std::int32_t> first_pieces,
               const std::vector<std::string>& tags, std::size_t& row) {
    for (const auto first : first_pieces) {
        prediction.tags.push_back(first >= 0 ? tags[row++] : "O");
    }
}

metric::ClassificationReport classify(const Reference& reference, const Predictions& predicted,
                                      std::string corpus::Utterance::*gold, std::string Prediction::*found) {
    std::vector<std::string> a;
    std::vector<std::string> b;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        if (!(reference[i].*gold).empty()) {
            a.push_back(reference[i].*gold);
            b.push_back(predicted[i].*found);
        }
    }
    return metric::classification(a, b);
}

metric::IcnerReport frames(const Reference& reference, const Predictions& predicted) {
    std::vector<metric::Frame> all;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const auto& gold = reference[i];
        if (gold.intent.empty()) {
            continue;
        }
        auto tags = gold.tags;
        auto found = predicted[i].tags;
        tags.resize(gold.words.size(), "O");
        found.resize(gold.words.size(), "O"); // no slot head: no slots
        metric::Frame frame;
        frame.domain = gold.domain;
        frame.predicted_domain = predicted[i].domain;
        frame.intent = gold.intent;
        frame.predicted_intent = predicted[i].intent;
        frame.words = gold.words;
        frame.tags = std::move(tags);
        frame.predicted_tags = std::move(found);
        all.push_back(std::move(frame));
    }
    return metric::icner(all);
}

void add_icner(Metrics& metrics, const metric::IcnerReport& report, const std::string& suffix) {
    metrics.emplace_back("eval/icner/intent_accuracy" + suffix, report.intent_accuracy);
    if (report.slots.reference + report.slots.predicted > 0) { // a corpus of intents alone has no slot score
        metrics.emplace_back("eval/icner/slot_f1" + suffix, report.slot_f1);
    }
    metrics.emplace_back("eval/icner/semer" + suffix, report.semer);
    metrics.emplace_back("eval/icner/f_semer" + suffix, report.f_semer);
    metrics.emplace_back("eval/icner/irer" + suffix, report.irer);
    metrics.emplace_back("eval/icner/exact_match" + suffix, report.exact_match);
}

nlohmann::json counts(const std::map<std::string, metric::PrecisionRecall>& table) {
    auto json = nlohmann::json::object();
    for (const auto& [name, entry] : table) {
        json[name] = {{"precision", entry.precision()}, {"recall", entry.recall()},       {"f1", entry.f1()},
                      {"correct", entry.correct},       {"predicted", entry.predicted}, {"reference", entry.reference}};
    }
    return json;
}

nlohmann::json icner_json(const metric::IcnerReport& report) {
    return {{"count", report.count},     {"intent_accuracy", report.intent_accuracy},
            {"slot_f1", report.slot_f1}, {"semer", report.semer},
            {"f_semer", report.f_semer}, {"irer", report.irer},
            {"exact_match", report.exact_match}};
}

} // namespace

Metrics evaluate_mlm(Model& model, const EncodedTexts& texts, const std::vector<std::string>& sources,
                     const Masking& masking, Compute compute) {
    const torch::NoGradGuard no_graph;
    Pass pass;
    pass.compute = compute;
    pass.mlm = true;
    std::vector<double> loss(sources.size());
    std::vector<double> pieces(sources.size());
    double correct = 0.0;
    for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
        const auto batch = masked_batch(texts, examples, masking, kMaskSeed, 0).to(model.device());
        if (batch.masked.numel() == 0) {
            continue;
        }
        const auto logits = model.forward(batch, pass).mlm;
        const auto of_piece =
            torch::nll_loss(torch::log_softmax(logits, 1), batch.masked_labels, {}, at::Reduction::None)
                .to(torch::kCPU, torch::kFloat64)
                .contiguous();
        correct += logits.argmax(1).eq(batch.masked_labels).sum().item<double>();
        const auto source = batch.source.index_select(0, batch.masked_text).to(torch::kCPU).contiguous();
        for (std::int64_t i = 0; i < of_piece.numel(); ++i) {
            const auto at = static_cast<std::size_t>(source.data_ptr<std::int64_t>()[i]);
            loss[at] += of_piece.data_ptr<double>()[i];
            pieces[at] += 1.0;
        }
    }
    double all_loss = 0.0;
    double all_pieces = 0.0;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        all_loss += loss[source];
        all_pieces += pieces[source];
    }
    Metrics metrics{{"eval/mlm/loss", all_loss / all_pieces}, {"eval/mlm/accuracy", correct / all_pieces}};
    for (std::size_t source = 0; sources.size() > 1 && source < sources.size(); ++source) {
        if (pieces[source] > 0.0) {
            metrics.emplace_back("eval/mlm/loss/" + sources[source], loss[source] / pieces[source]);
        }
    }
    return metrics;
}

std::vector<Prediction> predict(Model& model, const LabelMaps& labels, const EncodedTexts& texts, Compute compute) {
    const torch::NoGradGuard no_graph;
    const auto& heads = model.config().heads;
    Pass pass;
    pass.compute = compute;
    pass.domain = heads.domains > 0;
    pass.intent = heads.intents > 0;
    pass.tags = heads.tags > 0;
    pass.label = heads.classes > 0;
    std::vector<Prediction> result(static_cast<std::size_t>(texts.size()));
    for (const auto& examples : plan_batches_in_order(texts.lengths(), kBatchTokens)) {
        const auto outputs = model.forward(task_batch(texts, examples).to(model.device()), pass);
        const auto domains = names_of(outputs.domain, labels.domains);
        const auto intents = names_of(outputs.intent, labels.intents);
        const auto classes = names_of(outputs.label, labels.classes);
        const auto tags = names_of(outputs.tags, labels.tags);
        std::size_t row = 0;
        for (std::size_t i = 0; i < examples.size(); ++i) {
            auto& prediction = result[static_cast<std::size_t>(examples[i])];
            prediction.domain = domains.empty() ? "" : domains[i];
            prediction.intent = intents.empty() ? "" : intents[i];
            prediction.label = classes.empty() ? "" : classes[i];
            if (pass.tags) {
                tag_words(prediction, texts.first_pieces(examples[i]), tags, row);
            }
        }
    }
    return result;
}

Metrics task_metrics(const recipe::TaskSpec& spec, const Reference& reference, const Predictions& predicted,
                     bool by_domain) {
    Metrics metrics;
    if (spec.dc) {
        const auto report = classify(reference, predicted, &corpus::Utterance::domain, &Prediction::domain);
        metrics.emplace_back("eval/dc/accuracy", report.accuracy);
        metrics.emplace_back("eval/dc/macro_f1", report.macro_f1);
        for (const auto& [domain, entry] : report.per_label) {
            if (by_domain && entry.reference > 0) {
                metrics.emplace_back("eval/dc/accuracy/" + domain, entry.recall());
            }
        }
    }
    if (spec.icner) {
        const auto report = frames(reference, predicted);
        add_icner(metrics, report, "");
        for (const auto& [domain, part] : report.per_domain) {
            if (by_domain && !domain.empty()) {
                add_icner(metrics, part, "/" + domain);
            }
        }
    }
    if (spec.classification) {
        const auto report = classify(reference, predicted, &corpus::Utterance::intent, &Prediction::label);
        metrics.emplace_back("eval/classification/accuracy", report.accuracy);
        metrics.emplace_back("eval/classification/macro_f1", report.macro_f1);
    }
    return metrics;
}

Metrics agreement_metrics(const Predictions& student, const Predictions& teacher) {
    Metrics metrics;
    const auto add = [&](const char* name, std::string Prediction::*head) {
        std::vector<std::string> a;
        std::vector<std::string> b;
        for (std::size_t i = 0; i < student.size(); ++i) {
            if (!(student[i].*head).empty() && !(teacher[i].*head).empty()) {
                a.push_back(student[i].*head);
                b.push_back(teacher[i].*head);
            }
        }
        if (!a.empty()) {
            metrics.emplace_back(name, metric::agreement(a, b));
        }
    };
    add("eval/agreement/dc", &Prediction::domain);
    add("eval/agreement/intent", &Prediction::intent);
    add("eval/agreement/classification", &Prediction::label);
    return metrics;
}

nlohmann::json evaluation_details(const recipe::TaskSpec& spec, const Reference& reference,
                                  const Predictions& predicted) {
    nlohmann::json json;
    if (spec.dc) {
        const auto report = classify(reference, predicted, &corpus::Utterance::domain, &Prediction::domain);
        json["dc"] = {{"count", report.count},
                      {"accuracy", report.accuracy},
                      {"macro_f1", report.macro_f1},
                      {"domains", counts(report.per_label)}};
    }
    if (spec.icner) {
        const auto report = frames(reference, predicted);
        json["icner"] = icner_json(report);
        json["icner"]["intents"] = counts(report.per_intent);
        json["icner"]["slots"] = counts(report.per_slot);
        for (const auto& [domain, part] : report.per_domain) {
            json["icner"]["domains"][domain] = icner_json(part);
        }
    }
    if (spec.classification) {
        const auto report = classify(reference, predicted, &corpus::Utterance::intent, &Prediction::label);
        json["classification"] = {{"count", report.count},
                                  {"accuracy", report.accuracy},
                                  {"macro_f1", report.macro_f1},
                                  {"classes", counts(report.per_label)}};
    }
    return json;
}

} // namespace stillroom::engine
