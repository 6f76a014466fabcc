// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric/task_metrics.h"

#include "core/metric/metric_parts.h"
#include "core/metric/report.h"

#include <cmath>
#include <map>

namespace stillroom::metric {

namespace {

using Reference = std::vector<corpus::Utterance>;
using Predictions = std::vector<Prediction>;

ClassificationReport classify(const Reference& reference, const Predictions& predicted,
                                      std::string corpus::Utterance::*gold, std::string Prediction::*found) {
    std::vector<std::string> a;
    std::vector<std::string> b;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        if (!(reference[i].*gold).empty()) {
            a.push_back(reference[i].*gold);
            b.push_back(predicted[i].*found);
        }
    }
    return classification(a, b);
}

IcnerReport frames(const Reference& reference, const Predictions& predicted) {
    std::vector<Frame> all;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        const auto& gold = reference[i];
        if (gold.intent.empty()) {
            continue;
        }
        auto tags = gold.tags;
        auto found = predicted[i].tags;
        tags.resize(gold.words.size(), "O");
        found.resize(gold.words.size(), "O"); // no slot head: no slots
        Frame frame;
        frame.domain = gold.domain;
        frame.predicted_domain = predicted[i].domain;
        frame.intent = gold.intent;
        frame.predicted_intent = predicted[i].intent;
        frame.words = gold.words;
        frame.tags = std::move(tags);
        frame.predicted_tags = std::move(found);
        all.push_back(std::move(frame));
    }
    return icner(all);
}

void add_icner(Metrics& metrics, const IcnerReport& report, const std::string& suffix) {
    metrics.emplace_back("eval/icner/intent_accuracy" + suffix, report.intent_accuracy);
    if (report.slots.reference + report.slots.predicted > 0) { // a corpus of intents alone has no slot score
        metrics.emplace_back("eval/icner/slot_f1" + suffix, report.slot_f1);
    }
    metrics.emplace_back("eval/icner/semer" + suffix, report.semer);
    metrics.emplace_back("eval/icner/f_semer" + suffix, report.f_semer);
    metrics.emplace_back("eval/icner/irer" + suffix, report.irer);
    metrics.emplace_back("eval/icner/exact_match" + suffix, report.exact_match);
}

nlohmann::json counts(const std::map<std::string, PrecisionRecall>& table) {
    auto json = nlohmann::json::object();
    for (const auto& [name, entry] : table) {
        json[name] = {{"precision", entry.precision()}, {"recall", entry.recall()},       {"f1", entry.f1()},
                      {"correct", entry.correct},       {"predicted", entry.predicted}, {"reference", entry.reference}};
    }
    return json;
}

nlohmann::json icner_json(const IcnerReport& report) {
    return {{"count", report.count},     {"intent_accuracy", report.intent_accuracy},
            {"slot_f1", report.slot_f1}, {"semer", report.semer},
            {"f_semer", report.f_semer}, {"irer", report.irer},
            {"exact_match", report.exact_match}};
}

/// Utterances of one language with what was said of them.
struct Part {
    Reference reference;
    Predictions predicted;
};

/// Empty unless there are at least two languages; utterances of unknown language are in none.
std::map<std::string, Part> by_languages(const Reference& reference, const Predictions& predicted) {
    std::map<std::string, Part> parts;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        if (!reference[i].language.empty()) {
            auto& part = parts[reference[i].language];
            part.reference.push_back(reference[i]);
            part.predicted.push_back(predicted[i]);
        }
    }
    return parts.size() > 1 ? parts : std::map<std::string, Part>{};
}

} // namespace

Metrics task_metrics(const recipe::TaskSpec& spec, const Reference& reference, const Predictions& predicted, bool parts) {
    Metrics metrics;
    if (spec.dc) {
        const auto report = classify(reference, predicted, &corpus::Utterance::domain, &Prediction::domain);
        metrics.emplace_back("eval/dc/accuracy", report.accuracy);
        metrics.emplace_back("eval/dc/macro_f1", report.macro_f1);
        for (const auto& [domain, entry] : report.per_label) {
            if (parts && entry.reference > 0) {
                metrics.emplace_back("eval/dc/accuracy/" + domain, entry.recall());
            }
        }
    }
    if (spec.icner) {
        const auto report = frames(reference, predicted);
        add_icner(metrics, report, "");
        for (const auto& [domain, own] : report.per_domain) {
            if (parts && !domain.empty()) {
                add_icner(metrics, own, "/" + domain);
            }
        }
    }
    if (spec.classification) {
        const auto report = classify(reference, predicted, &corpus::Utterance::intent, &Prediction::label);
        metrics.emplace_back("eval/classification/accuracy", report.accuracy);
        metrics.emplace_back("eval/classification/macro_f1", report.macro_f1);
    }
    for (const auto& [language, part] : parts ? by_languages(reference, predicted) : std::map<std::string, Part>{}) {
        for (const auto& [name, value] : task_metrics(spec, part.reference, part.predicted, false)) {
            metrics.emplace_back(by_language(name, language), value);
        }
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
            metrics.emplace_back(name, agreement(a, b));
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
    for (const auto& [language, part] : by_languages(reference, predicted)) {
        auto& own = json["languages"][language];
        own["count"] = part.reference.size();
        for (const auto& [name, value] : task_metrics(spec, part.reference, part.predicted, false)) {
            own["metrics"][name] = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json();
        }
    }
    return json;
}

} // namespace stillroom::metric
