// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/study_report.h"

#include "core/base/files.h"
#include "core/report/comparison.h"
#include "core/report/mixture_section.h"
#include "core/report/provenance_section.h"
#include "core/report/report_charts.h"
#include "core/report/report_tables.h"
#include "core/report/significance.h"
#include "core/report/significance_table.h"
#include "core/report/similarity_section.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

namespace stillroom::report {

namespace {

/// The window's colours; both themes from the reader's own preference.
constexpr const char* kStyle = R"css(
:root { color-scheme: light dark; --bg:#F2F5F4; --surface:#FFFFFF; --border:#DDE5E2; --text:#16201E; --muted:#5A6763;
  --grid:#E6ECEA; --axis:#82908C; --teacher:#96560B; --student:#0B6161; --control:#65726E; --baseline:#65726E;
  --c1:#0B6161; --c2:#9D5C0E; --c3:#4F62D7; --c4:#D9578A; --c5:#8F8F0C; --c6:#552E9A; --c7:#891E03; --c8:#138FC4; }
@media (prefers-color-scheme: dark) { :root { --bg:#121716; --surface:#1A2120; --border:#29322F; --text:#E7EDEB; --muted:#94A29D;
  --grid:#29322F; --axis:#6F7F7A; --teacher:#F0983A; --student:#3DB5A5; --control:#96A49F; --baseline:#96A49F;
  --c1:#1DA593; --c2:#F2912F; --c3:#7C9FF6; --c4:#EDABBB; --c5:#DCDD48; --c6:#9A6DE2; --c7:#DD5741; --c8:#BFE3FA; } }
body { background:var(--bg); color:var(--text); font:14px/1.5 Inter, system-ui, sans-serif; margin:0 auto; padding:24px; max-width:1240px; }
h1 { font-size:22px; margin:0 0 4px; } h2 { font-size:17px; margin:28px 0 10px; } h3 { font-size:14px; margin:18px 0 6px; }
small, .note, .half, header p { color:var(--muted); } h3 small { font-weight:normal; }
table { border-collapse:collapse; background:var(--surface); border:1px solid var(--border); border-radius:8px; }
th, td { padding:5px 12px; border-bottom:1px solid var(--border); text-align:left; white-space:nowrap; }
thead th { color:var(--muted); font-weight:600; } tbody th { font-weight:500; }
.number, code { font-family:"JetBrains Mono", ui-monospace, monospace; font-size:13px; } .number { text-align:right; }
.mark { display:inline-block; width:10px; height:10px; margin-right:8px; border-radius:50%; background:var(--student); }
.mark.teacher { background:var(--teacher); border-radius:0; transform:rotate(45deg); } .mark.control { background:var(--control); border-radius:1px; }
.mark.baseline { background:none; border:2px solid var(--control); border-radius:1px; width:6px; height:6px; }
.charts { display:flex; flex-wrap:wrap; gap:12px; margin-bottom:12px; } svg { background:var(--surface); border:1px solid var(--border); border-radius:8px; }
.scroll { overflow-x:auto; } pre { background:var(--surface); border:1px solid var(--border); border-radius:8px; padding:12px; overflow-x:auto; }
svg text { fill:var(--muted); font:11px Inter, system-ui, sans-serif; } svg text.title { fill:var(--text); font-size:13px; font-weight:600; }
.grid { stroke:var(--grid); } .axis { stroke:var(--axis); } .line { fill:none; stroke-width:1.75; } .bar { stroke-width:1.5; } .band { opacity:.15; }
.line.teacher { stroke-dasharray:6 3; } .line.control { stroke-width:1.25; } .line.baseline { stroke-width:1.25; stroke-dasharray:1 4; } .hollow { fill:none; stroke-width:1; } .line.faint { opacity:.28; stroke-width:1; stroke-dasharray:none; }
.c2.line { stroke-dasharray:6 3; } .c3.line { stroke-dasharray:2 2; } .c4.line { stroke-dasharray:8 3 2 3; } .c5.line { stroke-dasharray:10 4; }
.c6.line { stroke-dasharray:4 2 1 2; } .c7.line { stroke-dasharray:1 3; } .c8.line { stroke-dasharray:12 3 4 3; }
)css";

std::string colour_rules() {
    std::string css;
    for (const char* name :
         {"teacher", "student", "control", "baseline", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"}) {
        css += fmt::format(".line.{0}, .bar.{0}, .hollow.{0} {{ stroke:var(--{0}); }} .dot.{0}, .band.{0} {{ "
                           "fill:var(--{0}); }}\n",
                           name);
    }
    return css;
}

std::string chart_row(const std::vector<Chart>& charts) {
    std::string html = "<div class=\"charts\">\n";
    for (const auto& chart : charts) {
        html += to_svg(chart, 400, 300);
    }
    return html + "</div>\n";
}

std::string section(const std::string& title, const std::string& body) {
    return body.empty()
               ? ""
               : fmt::format("<section><h2>{}</h2>\n<div class=\"scroll\">{}</div></section>\n", title, body);
}

struct Heading {
    std::string title;
    std::string notes;
    nlohmann::json recipe; ///< null: not shown
};

Result<std::string> page(const store::Reader& reader, const Comparison& comparison, const Heading& heading) {
    const auto losses = loss_charts(comparison, reader);
    if (!losses) {
        return fail(losses.error());
    }
    const auto scores = score_charts(comparison, reader);
    if (!scores) {
        return fail(scores.error());
    }
    const auto similarity = similarity_section(reader, comparison);
    if (!similarity) {
        return fail(similarity.error());
    }
    const auto signs = significance(reader.home(), comparison);
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::string html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
                       escape(heading.title) + "</title><style>" + kStyle + colour_rules() +
                       "</style></head><body>\n";
    html += fmt::format(
        "<header><h1>{}</h1><p>{}</p><p>Written by Stillroom on {:%Y-%m-%d at %H:%M}.</p></header>\n",
        escape(heading.title), escape(heading.notes), fmt::localtime(now));
    html += section("In short", summary_sentences(comparison, signs));
    html += section("Scores", headline_table(comparison) + interval_note(comparison));
    html += section("Scores by language", language_tables(comparison));
    const auto sweeps = sweep_charts(comparison);
    html += section("Scores by mixture and setting", sweeps.empty() ? "" : chart_row(sweeps));
    html += section("Against teacher and control", difference_tables(comparison));
    html += section("Did it help?", significance_table(comparison, signs));
    html += section("Mixing ratios", mixture_section(comparison));
    html += section("Similarity of the sources to the task", *similarity);
    html += section("Scores while training", scores->empty() ? "" : chart_row(*scores));
    html += section("Training loss", losses->empty() ? "" : chart_row(*losses));
    html += section("Runs", run_table(comparison));
    html += section("Versions and hashes", provenance_section(reader.home(), comparison));
    if (!heading.recipe.is_null()) {
        html += "<details><summary>Recipe</summary><pre>" +
                escape(heading.recipe.dump(2, ' ', false, nlohmann::json::error_handler_t::replace)) +
                "</pre></details>\n";
    }
    return html + "</body></html>\n";
}

Result<void> write(const store::Reader& reader, const std::vector<store::RunId>& runs, const Heading& heading,
                   const std::filesystem::path& file) {
    const auto comparison = compare(reader, runs);
    if (!comparison) {
        return fail(comparison.error());
    }
    const auto html = page(reader, *comparison, heading);
    return html ? write_file(file, *html) : Result<void>(fail(html.error()));
}

} // namespace

Result<void> write_study_report(const store::Reader& reader, store::StudyId study,
                                const std::filesystem::path& file) {
    const auto record = reader.study(study);
    if (!record) {
        return fail(record.error());
    }
    const auto runs = reader.runs(study);
    if (!runs) {
        return fail(runs.error());
    }
    std::vector<store::RunId> ids;
    for (const auto& run : *runs) {
        ids.push_back(run.id);
    }
    const auto notes = record->recipe.find("notes");
    return write(reader, ids,
                 {record->name,
                  notes != record->recipe.end() && notes->is_string() ? notes->get<std::string>() : "",
                  record->recipe},
                 file);
}

Result<void> write_comparison_report(const store::Reader& reader, const std::vector<store::RunId>& runs,
                                     const std::filesystem::path& file) {
    return write(reader, runs, {"Comparison of runs", "", nullptr}, file);
}

} // namespace stillroom::report
