// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/statistics.h"
#include "core/store/records.h"
#include "ui/charts/series.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Runs side by side, as plain data: what differs between them, groups over seeds, and their numbers.
namespace stillroom::ui {

/// A setting with more than one value among the runs.
struct Difference {
    std::string path;                ///< "transfer.sources.Generic.ratio"; "seed" for the seed
    std::string label;               ///< "Generic share"
    std::vector<nlohmann::json> values; ///< ascending, each once
    [[nodiscard]] bool numeric() const;
};

/// One run with its last metric values.
struct ComparedRun {
    store::RunRecord run;
    std::map<std::string, double> metrics;
    std::optional<std::int64_t> parameters;
};

/// What a run's scores were taken on. Scores of different test sets do not compare.
struct TestSet {
    std::string key;   ///< corpus and split; runs with the same one compare
    std::string label; ///< "Task · test"
    std::string split; ///< "test" or "dev", as the recipe asks
};
[[nodiscard]] TestSet test_set(const nlohmann::json& recipe);

/// Every setting of a recipe by path. Items of lists go by their name where they have one. Names, notes and the
/// study part are left out: they describe, they do not determine.
[[nodiscard]] std::map<std::string, nlohmann::json> flat_settings(const nlohmann::json& recipe);

struct Differences {
    std::vector<Difference> differing; ///< students only: a teacher or control differs by what it is
    int equal = 0;                     ///< settings with one value
};
/// Imported runs have no settings and are left out.
[[nodiscard]] Differences find_differences(const std::vector<ComparedRun>& runs);

[[nodiscard]] std::string setting_label(const std::string& path);
/// "75 %", "4", "on", "Uniform": a value as a person reads it.
[[nodiscard]] std::string setting_text(const std::string& path, const nlohmann::json& value);

/// Runs that differ by their seed only.
struct Group {
    run::Role role = run::Role::Student;
    std::string name;                  ///< "Generic 25 %", "Teacher", "No distillation"
    Ink ink = Ink::Student;            ///< of its curves: the same whatever else is on show; chosen by a person or by its place
    std::optional<Ink> own_ink;        ///< the person's choice
    std::optional<double> value;       ///< of the setting grouped by, per cent where it is a share
    std::vector<std::size_t> runs;     ///< indices of finished runs
    std::size_t unfinished = 0;
    std::optional<std::int64_t> parameters; ///< when all runs have the same
    [[nodiscard]] std::size_t planned() const { return runs.size() + unfinished; }
};

/// Teachers first, then students by the value of `path` (by every differing setting but the seed when it is
/// empty), then controls and baselines. Imported runs group by study and name. Hidden runs count in no group; their groups
/// stay, empty, so that the others keep their looks.
[[nodiscard]] std::vector<Group> make_groups(const std::vector<ComparedRun>& runs, const std::string& path,
                                             const Differences& differences);

/// Values of a metric over a group's seeds; runs without it are left out.
[[nodiscard]] std::vector<double> values_of(const Group& group, const std::vector<ComparedRun>& runs,
                                            const std::string& metric);

/// Mean over seeds with its 95 % interval by Student's t. Nothing when no run has the metric; half_width is NaN with
/// one seed.
[[nodiscard]] std::optional<metric::Interval> interval_of(const Group& group, const std::vector<ComparedRun>& runs,
                                                          const std::string& metric);

} // namespace stillroom::ui
