// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"
#include "core/report/paired_scores.h"

#include <filesystem>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

/// Did it help? The same answer for tables, reports and the window.
namespace stillroom::report {

enum class Verdict { Better, Worse, NotClear };
[[nodiscard]] const char* to_string(Verdict verdict); ///< "better", "worse", "no clear difference"

/// One group against its reference by one metric.
struct Significance {
    PairedScore score;
    double p = 1.0;      ///< of the bootstrap, by Holm for all comparisons of this metric; 0 to 1
    std::optional<double> mcnemar_p; ///< McNemar's, corrected likewise
    int comparisons = 1; ///< that the correction counts
    Verdict verdict = Verdict::NotClear; ///< better or worse where the corrected p is below 0.05
};
using Signs = std::map<std::string, Significance>; ///< by metric; a metric that is not in it was not tested

/// Whether a group is tested against a reference: students always, controls against anything but a control.
[[nodiscard]] bool takes_part(run::Role group, run::Role reference);

/// Corrects the scores of several groups, all shown together, for one another: one entry a group, in the same order.
[[nodiscard]] std::vector<Signs> correct_together(const std::vector<std::vector<PairedScore>>& groups);

/// What each group of a comparison is tested against: the group chosen as `against`, else the control of its point or study.
/// An index into the groups; none where it takes no part.
[[nodiscard]] std::vector<std::optional<std::size_t>> test_references(const Comparison& comparison);

/// The signs of each group of a comparison, from predictions.jsonl below `home`; empty ones where there is no reference or
/// no prediction is left. Takes about a tenth of a second a group and thousand utterances.
[[nodiscard]] std::vector<Signs> significance(const std::filesystem::path& home, const Comparison& comparison,
                                              const std::stop_token& stop = {});

} // namespace stillroom::report
