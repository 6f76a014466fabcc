// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/provenance_section.h"

#include "core/base/files.h"
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace stillroom::report {

namespace {

/// Each different value of a key once, with the number of runs that say so.
using Counted = std::map<std::string, std::map<std::string, int>>;

void count(const nlohmann::json& part, Counted& into) {
    if (!part.is_object()) {
        return;
    }
    for (const auto& [key, value] : part.items()) {
        ++into[key][value.is_string() ? value.get<std::string>() : value.dump()];
    }
}

std::string table(const char* head, const Counted& counted) {
    std::string html = fmt::format("<table><thead><tr><th>{}</th><th></th><th>Runs</th></tr></thead><tbody>\n", head);
    for (const auto& [key, values] : counted) {
        for (const auto& [value, runs] : values) {
            html += fmt::format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td class=\"number\">{}</td></tr>\n", escape(key),
                                escape(value), runs);
        }
    }
    return html + "</tbody></table>\n";
}

} // namespace

std::string provenance_section(const std::filesystem::path& home, const Comparison& comparison) {
    Counted versions;
    Counted corpora;
    std::string rows;
    for (const auto& group : comparison.groups) {
        for (const auto& run : group.runs) {
            const auto text = read_file(home / "runs" / std::to_string(run.id) / "provenance.json");
            const auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
            if (!json.is_object()) {
                continue;
            }
            count(json.value("versions", nlohmann::json::object()), versions);
            count(json.value("corpora", nlohmann::json::object()), corpora);
            std::string stages;
            const auto artifacts = json.value("artifacts", nlohmann::json::object());
            for (const auto& [stage, hash] : artifacts.items()) {
                stages += fmt::format("{}{} <code>{}</code>", stages.empty() ? "" : ", ", escape(stage), escape(hash.is_string() ? hash.get<std::string>().substr(0, 12) : ""));
            }
            rows += fmt::format("<tr><td class=\"number\">{}</td><th scope=\"row\">{}</th><td>{}</td></tr>\n", run.id, escape(run.name), stages);
        }
    }
    if (rows.empty()) {
        return {};
    }
    return table("Version", versions) + "<br>" + table("Corpus, hash of its content", corpora) +
           "<details><summary>Artifacts by run</summary><table><thead><tr><th>Run</th><th>Name</th><th>Artifacts</th></tr></thead><tbody>\n" +
           rows + "</tbody></table></details>\n";
}

} // namespace stillroom::report
