// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/mixture_section.h"

#include "core/recipe/field.h"
#include "core/recipe/points.h"
#include "core/recipe/study.h"
#include "core/report/headline.h"
#include "core/report/ratio_families.h"
#include "core/report/report_tables.h"
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace stillroom::report {

namespace {

constexpr const char* kAll = "All";
constexpr std::array<std::string_view, 3> kDrawn{"eval/dc/accuracy", "eval/icner/semer", "eval/classification/accuracy"}; // the table has the others

std::vector<double> values_of(const Group& group, const std::string& metric) {
    std::vector<double> values;
    if (const auto found = group.scores.find(metric); found != group.scores.end()) {
        for (const auto& [seed, value] : found->second.seeds) {
            values.push_back(value);
        }
    }
    return values;
}

/// What the family's groups have in common of the swept settings: "Adapt to task text on".
std::string common_words(const Group& group) {
    std::string words;
    if (!group.point.is_object()) {
        return kAll;
    }
    for (const auto& [path, value] : group.point.items()) {
        if (path == recipe::kMixture || recipe::is_ratio(path)) {
            continue;
        }
        const auto* field = recipe::find_field(path);
        words += fmt::format("{}{} {}", words.empty() ? "" : ", ", field == nullptr ? path : field->label, recipe::short_value(value));
    }
    return words.empty() ? kAll : words;
}

std::string mixture_words(const std::vector<std::string>& sources, const std::vector<double>& ratios) {
    std::string words;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        words += fmt::format("{}{} {:.0f} %", i == 0 ? "" : " / ", sources[i], 100.0 * ratios[i]);
    }
    return words;
}

/// Two sources: the fitted line with its 95 % band and the measured points.
std::string line_chart(const RatioFamily& family, const surrogate::RatioSurface& surface, const Headline& headline,
                       const std::string& students) {
    Chart chart{fmt::format("{}, fitted{}", headline.label, students == kAll ? "" : " (" + students + ")"), "share of " + family.sources.front() + " in the transfer set", true, true, {}, {}};
    Series line{"Fitted, 95 % band", "c3", {}, {}, true, false, true};
    for (const auto& point : surrogate::surface_grid(surface)) {
        line.points.emplace_back(point.ratios.front(), point.metric.mean);
        line.half_widths.push_back(1.96 * point.metric.sd);
    }
    Series seeds{"Run", "student", {}, {}, false, true};
    for (const auto& run : family.runs) {
        for (const double value : run.values) {
            seeds.points.emplace_back(run.ratios.front(), value);
        }
    }
    chart.series = {line, seeds};
    return to_svg(chart, 400, 300);
}

} // namespace

std::string mixture_section(const Comparison& comparison) {
    std::string charts;
    std::string rows;
    for (const auto& headline : kHeadlines) {
        std::vector<MeasuredMixture> measured;
        for (const auto& group : comparison.groups) {
            const bool counts = group.role == run::Role::Student && !group.runs.front().imported;
            measured.push_back({counts ? mixture_of(group.runs.front().recipe) : Mixture{}, counts ? values_of(group, headline.name) : std::vector<double>{}});
        }
        for (const auto& family : ratio_families(measured)) {
            const auto surface = surrogate::fit_ratio_surface(family.runs, headline.lower_is_better);
            if (!surface) {
                continue;
            }
            const auto students = common_words(comparison.groups[family.members.front()]);
            const bool drawn = std::find(kDrawn.begin(), kDrawn.end(), headline.name) != kDrawn.end();
            if (drawn && family.sources.size() == 2 && surface->process) {
                charts += line_chart(family, *surface, headline, students);
            }
            std::string best = "&ndash;";
            if (surface->best) {
                const auto& point = surface->points[*surface->best];
                best = fmt::format("{}: {:.1f} %", escape(mixture_words(family.sources, point.ratios)), 100.0 * point.observed);
            }
            std::string next = escape(verdict_words(*surface));
            if (surface->suggestion) {
                const auto& s = *surface->suggestion;
                next = fmt::format("<strong>{}</strong>: {:.1f} % expected [{:.1f}, {:.1f}], better than the best so far with probability {:.2f}. {}",
                                   escape(mixture_words(family.sources, s.ratios)), 100.0 * s.predicted.mean, 100.0 * s.low, 100.0 * s.high,
                                   s.probability_better, next);
            }
            rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n", headline.label,
                                escape(students), best, next);
        }
    }
    if (rows.empty()) {
        return {};
    }
    return (charts.empty() ? "" : "<div class=\"charts\">" + charts + "</div>\n") +
           "<table><thead><tr><th>Metric</th><th>Students</th><th>Best by the fit, as measured</th><th>Next one worth trying</th></tr></thead><tbody>\n" + rows +
           "</tbody></table>\n<p class=\"note\">A Gaussian process over the ratios, noise from the seeds. It is a guide for the next run, no "
           "result.</p>\n";
}

} // namespace stillroom::report
