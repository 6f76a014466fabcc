// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace stillroom::test {

/// `count` utterances with a slot each; domain and intent are right on the first `right` of them, the slot everywhere.
inline std::string predictions(int right, const std::string& text = "utterance", int count = 10) {
    std::string lines;
    for (int i = 0; i < count; ++i) {
        const std::string found = i < right ? "a" : "b";
        lines += nlohmann::json{{"text", text + std::to_string(i)},
                                {"reference", {{"domain", "a"}, {"intent", "a"}, {"words", {"now"}}, {"tags", {"B-time"}}}},
                                {"predicted", {{"domain", found}, {"intent", found}, {"label", ""}, {"tags", {"B-time"}}}}}
                     .dump() +
                 "\n";
    }
    return lines;
}

inline void write_predictions(const std::filesystem::path& home, std::int64_t run, const std::string& lines) {
    const auto folder = home / "runs" / std::to_string(run);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "predictions.jsonl") << lines;
}

} // namespace stillroom::test
