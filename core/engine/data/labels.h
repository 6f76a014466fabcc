// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/utterance.h"
#include "core/engine/batch.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stillroom::engine {

/// Label names and their ids, 0 to size()-1, in the order given.
class LabelMap {
  public:
    LabelMap() = default;
    explicit LabelMap(std::vector<std::string> names);
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_names.size()); }
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }
    [[nodiscard]] const std::string& name(std::int64_t id) const { return m_names[static_cast<std::size_t>(id)]; }
    /// kNoLabel for an unknown or empty name.
    [[nodiscard]] std::int64_t id(std::string_view name) const;

  private:
    std::vector<std::string> m_names;
    std::unordered_map<std::string, std::int64_t> m_ids;
};

/// The label sets of one labelled corpus. Tags begin with "O".
struct TaskLabels {
    LabelMap domains;
    LabelMap intents;
    LabelMap tags;
};

/// Sorted label sets of the examples, so that the ids do not depend on their order. For every slot both B- and
/// I- are there.
[[nodiscard]] TaskLabels collect_labels(const std::vector<corpus::Utterance>& examples);

[[nodiscard]] nlohmann::json to_json(const TaskLabels& labels);
[[nodiscard]] TaskLabels task_labels_from(const nlohmann::json& json);

} // namespace stillroom::engine
