// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/predictions.h"

#include "core/base/hash.h"
#include "core/metric/report.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace stillroom::report {

namespace {

using Marks = std::array<Mark, kMarkedMetrics.size()>;

Mark right(bool equal) { return {equal ? 1.0 : 0.0, 1.0}; }

/// In the order of kMarkedMetrics; without `slots` only what needs none counts.
Marks marks_of(const metric::Frame& frame, const std::string& label, bool slots) {
    Marks marks;
    marks[0] = right(frame.predicted_domain == frame.domain);
    marks[1] = right(frame.predicted_intent == frame.intent);
    marks[6] = right(label == frame.intent);
    if (slots) {
        const auto report = metric::icner({frame});
        const auto parts = 1.0 + static_cast<double>(report.slots.reference); // the intent counts as a slot
        marks[2] = {2.0 * static_cast<double>(report.slots.correct), static_cast<double>(report.slots.predicted + report.slots.reference)};
        marks[3] = {report.semer * parts, parts};
        marks[4] = right(report.irer > 0.0);
        marks[5] = right(report.exact_match > 0.0);
    }
    return marks;
}

metric::Frame frame_of(const nlohmann::json& gold, const nlohmann::json& found) {
    metric::Frame frame;
    frame.domain = gold.value("domain", std::string());
    frame.intent = gold.value("intent", std::string());
    frame.words = gold.value("words", std::vector<std::string>());
    frame.tags = gold.value("tags", std::vector<std::string>());
    frame.predicted_domain = found.value("domain", std::string());
    frame.predicted_intent = found.value("intent", std::string());
    frame.predicted_tags = found.value("tags", std::vector<std::string>());
    return frame;
}

/// Takes one answer in. Throws json::exception where the line is none.
void take(const std::string& line, Predictions& all, Hasher& texts) {
    const auto json = nlohmann::json::parse(line);
    const auto& found = json.at("predicted");
    const auto frame = frame_of(json.at("reference"), found);
    const auto label = found.value("label", std::string());
    const bool domain = !frame.predicted_domain.empty();
    const bool intent = !frame.predicted_intent.empty();
    const bool slots = intent && frame.predicted_tags.size() == frame.tags.size();
    const std::array answered{domain, intent, slots, slots, slots, slots, !label.empty()};
    const Marks marks = marks_of(frame, label, slots);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        all.known[i] = all.known[i] && answered[i];
        all.marks[i].push_back(marks[i]);
    }
    texts.field(json.value("text", std::string()));
    ++all.count;
}

/// Nothing where the file is missing, empty or holds a line that is no answer.
std::shared_ptr<const Predictions> read_file(const std::filesystem::path& file) {
    std::ifstream stream(file);
    auto all = std::make_shared<Predictions>();
    all->known.fill(true);
    Hasher texts;
    try {
        for (std::string line; std::getline(stream, line);) {
            take(line, *all, texts);
        }
    } catch (const nlohmann::json::exception&) {
        return nullptr;
    }
    all->texts = texts.hex();
    return all->count == 0 ? nullptr : all;
}

} // namespace

std::shared_ptr<const Predictions> PredictionReader::read(store::RunId run) {
    const auto [found, fresh] = m_known.try_emplace(run);
    if (fresh) {
        found->second = read_file(m_home / "runs" / std::to_string(run) / "predictions.jsonl");
    }
    return found->second;
}

} // namespace stillroom::report
