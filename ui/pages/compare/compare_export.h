// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/charts/chart_rows.h"
#include "ui/pages/compare/groups.h"

#include <string>
#include <vector>

namespace stillroom::ui {

/// The scores behind the table, one row a run. Long: run,group,role,seed,metric,value. Wide: run,group,role,seed, then
/// a column a metric. Fractions, not per cent.
[[nodiscard]] std::string scores_csv(const std::vector<ComparedRun>& runs, const std::vector<Group>& groups,
                                     CsvShape shape);

/// Every point of every metric of the runs. Long: run,tag,step,wall_time,value. Wide: run,step,wall_time, then a column
/// a metric. Reads the store; takes long for many runs, so call it away from the interface thread.
[[nodiscard]] Result<std::string> curves_csv(const store::Store& store, const std::vector<run::RunId>& runs,
                                             CsvShape shape);

} // namespace stillroom::ui
