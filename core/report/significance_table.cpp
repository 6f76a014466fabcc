// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/significance_table.h"

#include "core/base/grouped.h"
#include "core/report/headline.h"
#include "core/report/report_tables.h"
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace stillroom::report {

namespace {

std::string p_words(double p) { return p < 0.001 ? "&lt; 0.001" : fmt::format("{:.3f}", p); }

std::string row(const Group& group, const Significance& sign) {
    const auto& found = sign.score.bootstrap;
    return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{:+.1f} points</td><td class=\"number\">{:+.1f} to {:+.1f}</td>"
                       "<td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td></tr>\n",
                       escape(group.name), escape(label_of(sign.score.metric)), 100.0 * found.difference, 100.0 * found.low,
                       100.0 * found.high, p_words(found.p), p_words(sign.p), sign.mcnemar_p ? p_words(*sign.mcnemar_p) : "&ndash;",
                       sign.score.seeds, to_string(sign.verdict));
}

} // namespace

std::string significance_table(const Comparison& comparison, const std::vector<Signs>& signs) {
    std::string rows;
    std::int64_t utterances = 0;
    int comparisons = 0;
    bool single = false;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        for (const auto& headline : kHeadlines) {
            if (const auto sign = signs[i].find(headline.name); sign != signs[i].end()) {
                rows += row(comparison.groups[i], sign->second);
                utterances = sign->second.score.bootstrap.count;
                comparisons = std::max(comparisons, sign->second.comparisons);
                single = single || sign->second.score.seeds == 1;
            }
        }
    }
    if (rows.empty()) {
        return {};
    }
    return "<table><thead><tr><th>Group</th><th>Metric</th><th>Against no distillation</th><th>95 % interval</th><th>p, bootstrap</th>"
           "<th>p, corrected</th><th>p, McNemar, corrected</th><th>Seeds</th><th>Verdict</th></tr></thead><tbody>\n" +
           rows +
           fmt::format("</tbody></table>\n<p class=\"note\">Paired over the {} utterances that both were measured on: the bootstrap resamples utterances, with "
                       "each utterance's result averaged over the seeds; McNemar's exact test is of the first seed. {}These intervals speak of "
                       "other utterances, those over seeds of other trainings: a difference worth trusting has both.{}</p>\n",
                       grouped(utterances),
                       comparisons > 1 ? fmt::format("Both p are corrected by Holm for the {} groups that a metric compares. ", comparisons) : "",
                       single ? " One seed alone says nothing of other trainings." : "");
}

} // namespace stillroom::report
