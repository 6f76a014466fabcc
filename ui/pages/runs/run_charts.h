// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"
#include "ui/charts/series.h"
#include "ui/charts/series_cache.h"
#include "ui/pages/runs/run_words.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

/// Which charts a run has, and what is in them.
namespace stillroom::ui {

struct ChartPlan {
    enum class Kind { LossByTerm, LossBySource, Metric };
    Kind kind = Kind::Metric;
    std::string metric; ///< Kind::Metric only
    bool removable = false; ///< added by the person
    friend bool operator==(const ChartPlan&, const ChartPlan&) = default;
};

/// A run with the runs of its study that it is held against.
struct RunView {
    store::RunRecord run;
    std::optional<store::RunRecord> teacher;
    std::optional<store::RunRecord> control;
    std::vector<run::StageStarted> stages; ///< so far
    QString empty_text; ///< for charts without values: "Starts in 5 min"
};

/// Teacher and control for a run among the runs of its study: the teacher it waited for, or the study's; the
/// control with the same seed and, if there is one a point, the same point.
[[nodiscard]] RunView view_of(const store::RunRecord& run, const RunList& study);

/// Loss by term and source, the metrics of the recipe's tasks, throughput. An imported run has no recipe: the first
/// of `names`, which it has, evaluations and losses before the rest.
[[nodiscard]] std::vector<ChartPlan> standard_plans(const store::RunRecord& run, const std::set<std::string>& names);

/// Metrics that no chart of `plans` shows, for "Add chart".
[[nodiscard]] std::vector<std::string> other_metrics(const std::set<std::string>& names,
                                                     const std::vector<ChartPlan>& plans);

/// X values of points: steps, training seconds, wall-clock seconds, or epochs interpolated from train/epoch.
[[nodiscard]] std::vector<double> x_values(const std::vector<store::MetricPoint>& points, XKind kind,
                                           const std::vector<store::MetricPoint>& epochs);

/// Ink of an objective term ("soft", "hidden_state" ...), as the design fixes it.
[[nodiscard]] Ink term_ink(const std::string& term);
[[nodiscard]] QString term_title(const std::string& term);

[[nodiscard]] ChartData build_chart(const ChartPlan& plan, const RunView& view, SeriesCache& cache, XKind x);

} // namespace stillroom::ui
