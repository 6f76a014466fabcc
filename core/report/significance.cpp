// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/significance.h"

#include "core/metric/holm.h"
#include "core/recipe/study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace stillroom::report {

namespace {

constexpr double kLevel = 0.05;
constexpr double kNoTest = std::numeric_limits<double>::quiet_NaN();

const PairedScore* score_of(const std::vector<PairedScore>& scores, const std::string& metric) {
    const auto found = std::find_if(scores.begin(), scores.end(), [&metric](const auto& score) { return score.metric == metric; });
    return found == scores.end() || !std::isfinite(found->bootstrap.difference) ? nullptr : &*found;
}

Verdict verdict_of(const PairedScore& score, double p) {
    if (p >= kLevel || score.bootstrap.difference == 0.0) {
        return Verdict::NotClear;
    }
    return (score.bootstrap.difference > 0.0) != store::lower_is_better(score.metric) ? Verdict::Better : Verdict::Worse;
}

std::optional<std::size_t> control_of(const Comparison& comparison, const Group& group) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
        const auto& other = comparison.groups[i];
        if (other.role == run::Role::Control && other.study == group.study && other.finished > 0) {
            if (recipe::stands_for(other.point, group.point)) {
                return i;
            }
            found = found ? found : i;
        }
    }
    return found;
}

} // namespace

const char* to_string(Verdict verdict) {
    switch (verdict) {
    case Verdict::Better:
        return "better";
    case Verdict::Worse:
        return "worse";
    case Verdict::NotClear:
        break;
    }
    return "no clear difference";
}

bool takes_part(run::Role group, run::Role reference) {
    return group == run::Role::Student || (group == run::Role::Control && reference != run::Role::Control);
}

std::vector<Signs> correct_together(const std::vector<std::vector<PairedScore>>& groups) {
    std::set<std::string> metrics;
    for (const auto& scores : groups) {
        for (const auto& score : scores) {
            metrics.insert(score.metric);
        }
    }
    std::vector<Signs> signs(groups.size());
    for (const auto& metric : metrics) {
        std::vector<double> bootstrap(groups.size(), kNoTest);
        std::vector<double> mcnemar(groups.size(), kNoTest);
        int count = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (const auto* score = score_of(groups[g], metric)) {
                bootstrap[g] = score->bootstrap.p;
                mcnemar[g] = score->mcnemar ? score->mcnemar->p : kNoTest;
                ++count;
            }
        }
        bootstrap = metric::holm(bootstrap);
        mcnemar = metric::holm(mcnemar);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (const auto* score = score_of(groups[g], metric)) {
                const auto other = score->mcnemar ? std::optional(mcnemar[g]) : std::nullopt;
                signs[g][metric] = {*score, bootstrap[g], other, count, verdict_of(*score, bootstrap[g])};
            }
        }
    }
    return signs;
}

std::vector<std::optional<std::size_t>> test_references(const Comparison& comparison) {
    std::vector<std::optional<std::size_t>> references(comparison.groups.size());
    for (std::size_t i = 0; i < references.size(); ++i) {
        const auto& group = comparison.groups[i];
        const auto reference = comparison.against ? comparison.against : control_of(comparison, group);
        if (reference && *reference != i && takes_part(group.role, comparison.groups[*reference].role)) {
            references[i] = reference;
        }
    }
    return references;
}

std::vector<Signs> significance(const std::filesystem::path& home, const Comparison& comparison, const std::stop_token& stop) {
    PredictionReader reader(home);
    const auto references = test_references(comparison);
    std::vector<std::vector<PairedScore>> scores(comparison.groups.size());
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (references[i]) {
            scores[i] = paired_scores(reader, tested_runs(comparison.groups[i]), tested_runs(comparison.groups[*references[i]]), stop);
        }
    }
    return correct_together(scores);
}

} // namespace stillroom::report
