// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/paired.h"
#include "core/report/comparison.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::report {

/// Two groups' answers to the same utterances, by one metric.
struct PairedScore {
    std::string metric;                ///< "eval/dc/accuracy"
    metric::PairedDifference bootstrap; ///< of the points' mean over the seeds that both groups have
    std::optional<metric::McNemar> mcnemar; ///< of the first of those seeds; where an answer is right or wrong
    int seeds = 0;
    std::uint64_t first_seed = 0;
};

/// DC accuracy, intent accuracy, exact match and SemER, those that both groups have, from the predictions.jsonl of their
/// completed runs below `home`. Runs pair by seed; where no seed is common (a teacher, a control with one seed) the first
/// run of `b` stands for all. Empty when the groups were not measured on the same utterances, or on none.
[[nodiscard]] std::vector<PairedScore> paired_scores(const std::filesystem::path& home, const Group& a, const Group& b);

} // namespace stillroom::report
