// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_tables.h"

#include "core/metric/metric_parts.h"
#include "core/report/headline.h"
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stillroom::report {

namespace {

std::string percent(const metric::Interval& interval, bool with_sign = false, const char* unit = " %") {
    if (interval.count == 0 || !std::isfinite(interval.mean)) {
        return "&ndash;";
    }
    const double mean = 100.0 * interval.mean;
    std::string text = with_sign ? fmt::format("{:+.1f}{}", mean, unit) : fmt::format("{:.1f}{}", mean, unit);
    if (std::isfinite(interval.half_width)) {
        text += fmt::format("<span class=\"half\"> &plusmn; {:.1f}</span>", 100.0 * interval.half_width);
    }
    return text;
}

std::string row_head(const Group& group) {
    const std::size_t total = group.runs.size();
    const std::string count = static_cast<std::size_t>(group.finished) == total
                                  ? fmt::format("{}", total)
                                  : fmt::format("{} of {}", group.finished, total);
    return fmt::format(
        "<tr><th scope=\"row\"><span class=\"mark {}\"></span>{}</th><td class=\"number\">{}</td>",
        role_class(group.role), escape(group.name), count);
}

/// Headline metrics that some group has.
std::vector<const Headline*> shown_headlines(const Comparison& comparison) {
    std::vector<const Headline*> shown;
    for (const auto& one : kHeadlines) {
        if (std::find(comparison.metrics.begin(), comparison.metrics.end(), one.name) !=
            comparison.metrics.end()) {
            shown.push_back(&one);
        }
    }
    return shown;
}

const Score* score_of(const Group& group, const std::string& metric) {
    const auto found = group.scores.find(metric);
    return found == group.scores.end() ? nullptr : &found->second;
}

std::string cell(const std::string& text) {
    return "<td class=\"number\">" + text + "</td>";
}

std::string difference_table(const Comparison& comparison, const Headline& headline) {
    std::string html = fmt::format(
        "<h3>{}{}</h3>\n<table><thead><tr><th>Group</th><th>Runs</th><th>Value</th><th colspan=\"2\">Against "
        "the teacher</th>"
        "<th colspan=\"2\">Against no distillation</th>{}<th>Gap closed</th></tr></thead><tbody>\n",
        headline.label, headline.lower_is_better ? " <small>lower is better</small>" : "",
        headline.lower_is_better ? "" : "<th>Retained</th>");
    for (const auto& group : comparison.groups) {
        const Score* score = score_of(group, headline.name);
        if (score == nullptr) {
            continue;
        }
        html +=
            row_head(group) + cell(percent(score->value)) +
            cell(percent(score->minus_teacher, true, " points")) + cell(percent(score->over_teacher, true)) +
            cell(percent(score->minus_control, true, " points")) + cell(percent(score->over_control, true)) +
            (headline.lower_is_better ? "" : cell(percent(score->retained))) +
            cell(percent(score->gap_closed)) + "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

/// " Tests: 2 of 10 groups better than no distillation, 0 worse."; empty where nothing was tested.
std::string tests_sentence(const std::vector<Signs>& signs, const std::string& metric) {
    int tested = 0;
    int better = 0;
    int worse = 0;
    for (const auto& group : signs) {
        if (const auto sign = group.find(metric); sign != group.end()) {
            ++tested;
            better += sign->second.verdict == Verdict::Better ? 1 : 0;
            worse += sign->second.verdict == Verdict::Worse ? 1 : 0;
        }
    }
    return tested == 0 ? "" : fmt::format(" Tests: {} of {} group{} better than no distillation, {} worse.", better, tested, tested == 1 ? "" : "s", worse);
}

} // namespace

const char* role_class(run::Role role) {
    switch (role) {
    case run::Role::Teacher:
        return "teacher";
    case run::Role::Student:
        return "student";
    case run::Role::Control:
        return "control";
    case run::Role::Baseline:
        return "baseline";
    }
    return "";
}

std::string label_of(const std::string& metric) {
    const Headline* known = headline(metric);
    return known != nullptr ? known->label : metric;
}

std::string summary_sentences(const Comparison& comparison, const std::vector<Signs>& signs) {
    std::string html;
    for (const auto* headline : shown_headlines(comparison)) {
        const Group* best = nullptr;
        for (const auto& group : comparison.groups) {
            const Score* score = score_of(group, headline->name);
            if (group.role != run::Role::Student || score == nullptr || score->value.count == 0) {
                continue;
            }
            const double mean = score->value.mean;
            const double leader = best == nullptr ? 0.0 : score_of(*best, headline->name)->value.mean;
            if (best == nullptr || (headline->lower_is_better ? mean < leader : mean > leader)) {
                best = &group;
            }
        }
        if (best == nullptr) {
            continue;
        }
        const Score& score = *score_of(*best, headline->name);
        html += fmt::format("<li>{}: best student {} with {}; teacher {}, no distillation {}.{}</li>\n",
                            headline->label, escape(best->name), percent(score.value), percent(score.teacher),
                            percent(score.control), tests_sentence(signs, headline->name));
    }
    return html.empty() ? "<p>No student has finished yet.</p>\n" : "<ul>\n" + html + "</ul>\n";
}

std::string headline_table(const Comparison& comparison) {
    const auto shown = shown_headlines(comparison);
    std::string html = "<table><thead><tr><th>Group</th><th>Runs</th>";
    for (const auto* headline : shown) {
        html += fmt::format("<th>{}</th>", headline->label);
    }
    html += "</tr></thead><tbody>\n";
    for (const auto& group : comparison.groups) {
        html += row_head(group);
        for (const auto* headline : shown) {
            const Score* score = score_of(group, headline->name);
            html += cell(score == nullptr ? "&ndash;" : percent(score->value));
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

std::string difference_tables(const Comparison& comparison) {
    std::string html;
    for (const auto* headline : shown_headlines(comparison)) {
        html += difference_table(comparison, *headline);
    }
    return html;
}

std::string language_tables(const Comparison& comparison) {
    std::string html;
    for (const auto* headline : shown_headlines(comparison)) {
        const auto languages = languages_of(comparison, headline->name);
        if (languages.empty()) {
            continue;
        }
        html += fmt::format("<h3>{}{}</h3>\n<table><thead><tr><th>Group</th><th>Runs</th><th>All</th>", headline->label,
                            headline->lower_is_better ? " <small>lower is better</small>" : "");
        for (const auto& language : languages) {
            html += fmt::format("<th>{}</th>", escape(language));
        }
        html += "</tr></thead><tbody>\n";
        for (const auto& group : comparison.groups) {
            const Score* whole = score_of(group, headline->name);
            if (whole == nullptr) {
                continue;
            }
            html += row_head(group) + cell(percent(whole->value));
            for (const auto& language : languages) {
                const Score* score = score_of(group, metric::by_language(headline->name, language));
                html += cell(score == nullptr ? "&ndash;" : percent(score->value));
            }
            html += "</tr>\n";
        }
        html += "</tbody></table>\n";
    }
    return html;
}

std::string run_table(const Comparison& comparison) {
    std::string html =
        "<table><thead><tr><th>Run</th><th>Name</th><th>State</th><th>Seed</th><th>Device</th><th>Steps</th>"
        "<th>Time</th><th>Artifact</th></tr></thead><tbody>\n";
    for (const auto& group : comparison.groups) {
        for (const auto& run : group.runs) {
            html += fmt::format("<tr><td class=\"number\">{}</td><th scope=\"row\"><span class=\"mark "
                                "{}\"></span>{}</th><td>{}</td>"
                                "<td class=\"number\">{}</td><td>{}</td><td class=\"number\">{}</td><td "
                                "class=\"number\">{:.0f} s</td>"
                                "<td><code>{}</code></td></tr>\n",
                                run.id, role_class(run.role), escape(run.name), run::to_string(run.state),
                                run.seed, escape(run.device), run.step, run.seconds,
                                escape(run.artifact.substr(0, 12)));
            if (run.error) {
                html += fmt::format("<tr><td></td><td colspan=\"7\">{}</td></tr>\n",
                                    escape(to_string(*run.error)));
            }
        }
    }
    return html + "</tbody></table>\n";
}

std::string interval_note(const Comparison& comparison) {
    std::string text = "Retained is student / teacher. Gap closed is (student &minus; control) / (teacher "
                       "&minus; control): where these two lie close together it says little, and where the teacher is no "
                       "better there is none. ";
    text += comparison.single_seed ? "Groups with one seed have no interval: their differences may be "
                                     "chance. Add seeds to the study to get intervals."
                                   : "&plusmn; is half of the 95 % interval over seeds, by Student's t.";
    return "<p class=\"note\">" + text + "</p>\n";
}

} // namespace stillroom::report
