// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"
#include "core/report/svg_chart.h"

#include <vector>

/// Charts of the HTML report. Private to core/report.
namespace stillroom::report {

/// Headline metrics against each swept numeric field, with the teacher's line and the control.
[[nodiscard]] std::vector<Chart> sweep_charts(const Comparison& comparison);
/// Training loss a stage, one line a run.
[[nodiscard]] Result<std::vector<Chart>> loss_charts(const Comparison& comparison,
                                                     const store::Reader& reader);
/// Headline metrics over the steps, one line a run, with the teacher's final value as a line.
[[nodiscard]] Result<std::vector<Chart>> score_charts(const Comparison& comparison,
                                                      const store::Reader& reader);

} // namespace stillroom::report
