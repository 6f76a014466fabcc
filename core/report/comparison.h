// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/metric/statistics.h"
#include "core/store/store.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Groups of runs (one point of a study over its seeds) against their teacher and their control.
namespace stillroom::report {

/// One metric of one group. Fractions; intervals over seeds at 95 %. What has no reference has count 0.
struct Score {
    metric::Interval value;
    metric::Interval teacher; ///< the reference's own value
    metric::Interval control;
    metric::Interval minus_teacher; ///< absolute difference
    metric::Interval over_teacher;  ///< relative difference: value / teacher - 1
    metric::Interval minus_control;
    metric::Interval over_control;
    metric::Interval retained;                           ///< value / teacher; empty where lower is better
    metric::Interval gap_closed;                         ///< (value - control) / (teacher - control)
    metric::Interval minus_against;                      ///< absolute difference to the chosen baseline group, paired by seed
    metric::Interval over_against;                       ///< relative: value / baseline - 1
    std::vector<std::pair<std::uint64_t, double>> seeds; ///< value by seed
};

struct Group {
    std::string name; ///< "Generic 75 %"
    run::Role role = run::Role::Student;
    store::StudyId study = 0;
    nlohmann::json point;
    std::vector<store::RunRecord> runs;
    int finished = 0;                    ///< completed runs; only these count
    std::map<std::string, Score> scores; ///< by metric name
};

struct Comparison {
    std::vector<std::string> metrics; ///< evaluation metrics that a group has; headline metrics first
    std::vector<Group> groups;        ///< teachers, students, controls, linear baselines
    std::optional<std::size_t> against; ///< the group that others are also measured against
    bool single_seed = false;         ///< some group of students has one finished run, so no interval
};

/// Compares the given runs. Their teachers, controls and linear baselines come along, asked for or not. `against` names a run
/// of the group that all others are also measured against.
/// Errors: NotFound for an unknown run, and those of the store.
[[nodiscard]] Result<Comparison> compare(const store::Reader& reader, const std::vector<store::RunId>& runs,
                                         std::optional<store::RunId> against = {});

/// Languages that `metric` is told of besides the whole, sorted; empty unless the test set has two or more.
[[nodiscard]] std::vector<std::string> languages_of(const Comparison& comparison, std::string_view metric);

/// One line for each group and metric.
[[nodiscard]] std::string to_csv(const Comparison& comparison);

} // namespace stillroom::report
