// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/data/labels.h"

#include <set>

namespace stillroom::engine {

namespace {

LabelMap sorted(const std::set<std::string>& names) { return LabelMap({names.begin(), names.end()}); }

} // namespace

LabelMap::LabelMap(std::vector<std::string> names) : m_names(std::move(names)) {
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        m_ids.emplace(m_names[i], static_cast<std::int64_t>(i));
    }
}

std::int64_t LabelMap::id(std::string_view name) const {
    const auto found = m_ids.find(std::string(name));
    return found == m_ids.end() ? kNoLabel : found->second;
}

TaskLabels collect_labels(const std::vector<corpus::Utterance>& examples) {
    std::set<std::string> domains;
    std::set<std::string> intents;
    std::set<std::string> slots;
    for (const auto& example : examples) {
        if (!example.domain.empty()) {
            domains.insert(example.domain);
        }
        if (!example.intent.empty()) {
            intents.insert(example.intent);
        }
        for (const auto& tag : example.tags) {
            if (tag.size() > 2) {
                slots.insert(tag.substr(2));
            }
        }
    }
    std::vector<std::string> tags{"O"};
    for (const auto& slot : slots) {
        tags.push_back("B-" + slot);
        tags.push_back("I-" + slot);
    }
    return {sorted(domains), sorted(intents), LabelMap(std::move(tags))};
}

nlohmann::json to_json(const TaskLabels& labels) {
    return {{"domains", labels.domains.names()},
            {"intents", labels.intents.names()},
            {"tags", labels.tags.names()}};
}

TaskLabels task_labels_from(const nlohmann::json& json) {
    using Names = std::vector<std::string>;
    return {LabelMap(json.at("domains").get<Names>()), LabelMap(json.at("intents").get<Names>()),
            LabelMap(json.at("tags").get<Names>())};
}

} // namespace stillroom::engine
