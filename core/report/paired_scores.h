// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/paired.h"
#include "core/report/comparison.h"
#include "core/report/predictions.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::report {

/// A completed run, as a group is tested with it.
struct TestedRun {
    store::RunId id = 0;
    std::uint64_t seed = 0;
    friend bool operator==(const TestedRun&, const TestedRun&) = default;
    friend auto operator<=>(const TestedRun&, const TestedRun&) = default;
};
using TestedRuns = std::vector<TestedRun>;
/// The completed runs of a group.
[[nodiscard]] TestedRuns tested_runs(const Group& group);

/// Two groups' answers to the same utterances, by one metric.
struct PairedScore {
    std::string metric;                ///< "eval/dc/accuracy"
    metric::PairedDifference bootstrap; ///< of the points' mean over the seeds that both groups have
    std::optional<metric::McNemar> mcnemar; ///< of the first of those seeds; where an answer is right or wrong
    int seeds = 0;
    std::uint64_t first_seed = 0;
};

/// DC accuracy, intent accuracy, slot F1, SemER, IRER, exact match and accuracy of classes, those that both groups have, from
/// the answers of their runs. Runs pair by seed; where no seed is common (a teacher, a control with one seed) the first run of `b` stands for all.
/// Slot F1 is that of all seeds' slots together. Empty when the groups were not measured on the same utterances, or on none,
/// and when it was stopped.
[[nodiscard]] std::vector<PairedScore> paired_scores(PredictionReader& reader, const TestedRuns& a, const TestedRuns& b,
                                                     const std::stop_token& stop = {});

} // namespace stillroom::report
