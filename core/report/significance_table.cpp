// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/significance_table.h"

#include "core/recipe/study.h"
#include "core/report/headline.h"
#include "core/report/paired_scores.h"
#include "core/report/report_tables.h"
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace stillroom::report {

namespace {

constexpr double kLevel = 0.05;

/// The control of the same point, or of the whole study.
const Group* control_of(const Comparison& comparison, const Group& group) {
    const Group* found = nullptr;
    for (const auto& other : comparison.groups) {
        if (other.role == run::Role::Control && other.study == group.study && other.finished > 0) {
            if (recipe::stands_for(other.point, group.point)) {
                return &other;
            }
            found = found == nullptr ? &other : found;
        }
    }
    return found;
}

std::string p_words(double p) { return p < 0.001 ? "&lt; 0.001" : fmt::format("{:.3f}", p); }

const char* verdict(const PairedScore& score) {
    if (score.bootstrap.p >= kLevel) {
        return "not shown by these utterances";
    }
    const auto* known = headline(score.metric);
    const bool lower = known != nullptr && known->lower_is_better;
    return (score.bootstrap.difference > 0.0) != lower ? "better" : "worse";
}

std::string row(const Group& group, const PairedScore& score) {
    const auto& found = score.bootstrap;
    return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{:+.1f} points</td><td class=\"number\">{:+.1f} to {:+.1f}</td>"
                       "<td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td></tr>\n",
                       escape(group.name), escape(label_of(score.metric)), 100.0 * found.difference, 100.0 * found.low, 100.0 * found.high,
                       p_words(found.p), score.mcnemar ? p_words(score.mcnemar->p) : "&ndash;", score.seeds, verdict(score));
}

} // namespace

std::string significance_table(const std::filesystem::path& home, const Comparison& comparison) {
    std::string rows;
    std::int64_t utterances = 0;
    for (const auto& group : comparison.groups) {
        const Group* control = group.role == run::Role::Student ? control_of(comparison, group) : nullptr;
        if (control == nullptr) {
            continue;
        }
        for (const auto& score : paired_scores(home, group, *control)) {
            rows += row(group, score);
            utterances = score.bootstrap.count;
        }
    }
    if (rows.empty()) {
        return {};
    }
    return "<table><thead><tr><th>Group</th><th>Metric</th><th>Against no distillation</th><th>95 % interval</th><th>p, bootstrap</th>"
           "<th>p, McNemar</th><th>Seeds</th><th>Verdict</th></tr></thead><tbody>\n" +
           rows +
           fmt::format("</tbody></table>\n<p class=\"note\">Paired over the {} utterances that both were measured on: the bootstrap resamples utterances, with "
                       "each utterance's result averaged over the seeds; McNemar's exact test is of the first seed. These intervals speak of "
                       "other utterances, those over seeds of other trainings: a difference worth trusting has both.</p>\n",
                       utterances);
}

} // namespace stillroom::report
