// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/run_settings.h"

#include <string>

namespace stillroom::exchange {

namespace {

std::string item_name(const nlohmann::json& item, std::size_t index) {
    for (const char* key : {"name", "corpus", "kind"}) {
        if (item.is_object() && item.contains(key) && item[key].is_string()) {
            return item[key].get<std::string>();
        }
    }
    return std::to_string(index);
}

void flatten(nlohmann::json& into, const std::string& path, const nlohmann::json& value) {
    const auto below = [&](const std::string& name) { return path.empty() ? name : path + "." + name; };
    if (value.is_object()) {
        for (const auto& [name, inner] : value.items()) {
            flatten(into, below(name), inner);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            flatten(into, below(item_name(value[i], i)), value[i]);
        }
    } else if (!value.is_null()) {
        into[path] = value;
    }
}

} // namespace

nlohmann::json flat_settings(const store::RunRecord& run) {
    nlohmann::json settings = {{"seed", run.seed}, {"role", run::to_string(run.role)}};
    if (run.recipe.is_object()) {
        for (const auto& [name, value] : run.recipe.items()) {
            if (name != "study" && name != "notes" && name != "format" && name != "name") {
                flatten(settings, name, value);
            }
        }
    }
    return settings;
}

} // namespace stillroom::exchange
