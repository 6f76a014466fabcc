// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/uses.h"

#include "core/base/files.h"

#include <nlohmann/json.hpp>

namespace stillroom::store {

namespace {
constexpr const char* kUsesFile = "uses.json";
}

Result<void> add_use(const std::filesystem::path& run_folder, const std::string& name) {
    auto names = uses_of(run_folder);
    if (!names.insert(name).second) {
        return {};
    }
    return write_file(run_folder / kUsesFile, nlohmann::json(names).dump(1) + "\n");
}

std::set<std::string> uses_of(const std::filesystem::path& run_folder) {
    const auto text = read_file(run_folder / kUsesFile);
    const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
    std::set<std::string> names;
    for (const auto& name : json.is_array() ? json : nlohmann::json::array()) {
        if (name.is_string()) {
            names.insert(name.get<std::string>());
        }
    }
    return names;
}

} // namespace stillroom::store
