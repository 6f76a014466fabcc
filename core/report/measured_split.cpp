// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/measured_split.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace stillroom::report {

std::optional<std::string> measured_split(const std::filesystem::path& home, store::RunId run) {
    std::ifstream stream(home / "runs" / std::to_string(run) / "evaluation.json");
    const auto json = nlohmann::json::parse(stream, nullptr, false);
    const auto found = json.is_object() ? json.find("split") : json.end();
    return json.is_object() && found != json.end() && found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
}

} // namespace stillroom::report
