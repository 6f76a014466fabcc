// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/similarity_section.h"

#include "core/metric/metric_parts.h"
#include "core/report/domain_gains.h"
#include "core/report/headline.h"
#include "core/report/ratio_families.h"
#include "core/report/report_tables.h"
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stillroom::report {

namespace {

constexpr std::array<const char*, 2> kGainMetrics{"eval/dc/accuracy", "eval/icner/semer"};

/// Means of a metric by domain.
std::map<std::string, double> by_domain(const Group& group, const std::string& metric) {
    std::map<std::string, double> values;
    for (const auto& [name, score] : group.scores) {
        if (const auto domain = metric::domain_of(name, metric); !domain.empty() && score.value.count > 0) {
            values[std::string(domain)] = score.value.mean;
        }
    }
    return values;
}

/// Two finished groups of students that differ in the share of one source alone: where it is least and where it is most.
struct Ends {
    const Group* least = nullptr;
    const Group* most = nullptr;
};

std::vector<Ends> ends_of(const Comparison& comparison, const std::string& source) {
    std::vector<MeasuredMixture> measured;
    for (const auto& group : comparison.groups) {
        const bool counts = group.role == run::Role::Student && group.finished > 0 && !group.runs.front().imported;
        measured.push_back({counts ? mixture_of(group.runs.front().recipe) : Mixture{}, counts ? std::vector<double>{0.0} : std::vector<double>{}});
    }
    std::vector<Ends> all;
    for (const auto& family : ratio_families(measured)) {
        const auto place = std::find(family.sources.begin(), family.sources.end(), source);
        if (place == family.sources.end()) {
            continue;
        }
        const auto index = static_cast<std::size_t>(place - family.sources.begin());
        const auto share = [&](std::size_t member) { return measured[member].mixture.ratios[index]; };
        const auto [low, high] = std::minmax_element(family.members.begin(), family.members.end(),
                                                     [&](std::size_t a, std::size_t b) { return share(a) < share(b); });
        if (share(*low) < share(*high)) {
            all.push_back({&comparison.groups[*low], &comparison.groups[*high]});
        }
    }
    return all;
}

std::string whole_table(const Similarities& all) {
    std::string html = "<table><thead><tr><th>Source against the task</th>";
    for (const auto& measure : kMeasures) {
        html += fmt::format("<th title=\"{}\">{}</th>", measure.label, measure.short_label);
    }
    html += "</tr></thead><tbody>\n";
    for (const auto& [source, measures] : all) {
        html += fmt::format("<tr><th scope=\"row\">{}</th>", escape(source));
        for (const auto& measure : kMeasures) {
            const auto found = measures.find(measure.name);
            const bool known = found != measures.end() && found->second.contains("") && std::isfinite(found->second.at(""));
            html += known ? fmt::format("<td class=\"number\">{:.4g}</td>", found->second.at("")) : "<td class=\"number\">&ndash;</td>";
        }
        html += "</tr>\n";
    }
    return html + "</tbody></table>\n";
}

Chart gain_chart(const GainBySimilarity& found, const std::string& metric, const Measure& measure) {
    Chart chart{label_of(metric) + ", gain by domain", measure.label, false, true, {}, {}};
    Series dots{"Domain", "c3", {}, {}, false, true};
    for (const auto& one : found.domains) {
        dots.points.emplace_back(one.similarity, one.gain);
    }
    Series line{"Least squares", "c3", {}, {}, true, false};
    if (std::isfinite(found.line.slope) && !found.domains.empty()) {
        const double low = found.domains.front().similarity;
        const double high = found.domains.back().similarity;
        constexpr int kSteps = 20;
        for (int i = 0; i <= kSteps; ++i) {
            const double x = low + (high - low) * i / kSteps;
            line.points.emplace_back(x, found.line.at(x));
        }
    }
    chart.series = {dots, line};
    return chart;
}

std::string gains(const Similarities& all, const Comparison& comparison) {
    std::string html;
    for (const auto& [source, measures] : all) {
        for (const auto& ends : ends_of(comparison, source)) {
            html += fmt::format("<h3>{} over {} <small>by domain, against the similarity of {} to it</small></h3>\n",
                                escape(ends.least->name), escape(ends.most->name), escape(source));
            std::string charts;
            std::string rows;
            for (const char* metric : kGainMetrics) {
                const auto to = by_domain(*ends.least, metric);
                const auto from = by_domain(*ends.most, metric);
                for (const auto& measure : kMeasures) {
                    const auto values = measures.find(measure.name);
                    if (values == measures.end() || to.empty() || from.empty()) {
                        continue;
                    }
                    const auto found = gain_by_similarity(values->second, to, from, store::lower_is_better(metric));
                    if (&measure == kMeasures.data()) {
                        charts += to_svg(gain_chart(found, metric, measure), 400, 300);
                    }
                    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n", escape(label_of(metric)),
                                        escape(measure.short_label), escape(correlation_words(found)));
                }
            }
            html += "<div class=\"charts\">" + charts + "</div>\n<table><thead><tr><th>Metric</th><th>Measure</th><th>Gain against it</th>"
                    "</tr></thead><tbody>\n" + rows + "</tbody></table>\n";
        }
    }
    return html;
}

} // namespace

Result<std::string> similarity_section(const store::Reader& reader, const Comparison& comparison) {
    for (const auto& group : comparison.groups) {
        if (group.role != run::Role::Teacher) {
            continue;
        }
        for (const auto& run : group.runs) {
            const auto summaries = reader.summaries(run.id);
            if (!summaries) {
                return fail(summaries.error());
            }
            std::map<std::string, double> metrics;
            for (const auto& summary : *summaries) {
                metrics[summary.name] = summary.last;
            }
            if (const auto all = similarities_of(metrics); !all.empty()) {
                return whole_table(all) +
                       "<p class=\"note\">Measured on the teacher's pieces. Divergence is 0 for equal texts and 1 for texts without a "
                       "common piece; cosines, overlap and coverage are 1 for equal texts; perplexity is lower for nearer texts. Gain is "
                       "positive where the first is better; p by permutation, intervals by Fisher's z, over domains.</p>\n" +
                       gains(all, comparison);
            }
        }
    }
    return std::string();
}

} // namespace stillroom::report
