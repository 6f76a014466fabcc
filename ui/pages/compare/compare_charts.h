// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"
#include "ui/charts/series_cache.h"
#include "ui/pages/compare/groups.h"

/// The charts under the comparison.
namespace stillroom::ui {

/// What the charts are made from.
struct CompareView {
    const std::vector<ComparedRun>& runs;
    const std::vector<Group>& groups;
    const Difference* grouped_by = nullptr; ///< null: by all that differs
    int selected = -1;                      ///< index of a group: its points get rings
    const Differences* differences = nullptr; ///< what may stand on the X axis where nothing is grouped by
};

/// A metric over the setting grouped by: mean line, 95 % band where there are seeds, a dot a seed, the teacher's line
/// and the control with its band. Where several settings differ, of which one has numbers, that one is on the X axis and
/// each combination of the others is a line.
[[nodiscard]] ChartData metric_by_setting(const CompareView& view, const std::string& metric);
/// A metric over the number of parameters, logarithmic; groups of unknown size are left out.
[[nodiscard]] ChartData metric_by_size(const CompareView& view, const std::string& metric);
/// Training curves of all finished runs, one colour a group, at most eight groups.
[[nodiscard]] ChartData training_curves(const CompareView& view, const std::string& metric, SeriesCache& cache);

/// The group that a point of the chart belongs to; -1: none. `series` and `point` as in the chart's data.
[[nodiscard]] int group_at(const CompareView& view, const ChartData& chart, int series, int point);

} // namespace stillroom::ui
