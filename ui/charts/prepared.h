// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"

#include <vector>

namespace stillroom::ui {

/// A series in display units, smoothed where that applies.
struct Prepared {
    const Series* source = nullptr;
    std::vector<double> shown; ///< what the line follows: smoothed or plain
    std::vector<double> raw;   ///< the values themselves; empty when `shown` is them
    bool hidden = false;
    [[nodiscard]] bool smoothed() const { return !raw.empty(); }
};

/// The curves of a chart as they are drawn, with the ranges that show them.
class PreparedChart {
  public:
    PreparedChart() = default;
    /// `data` must outlive this. `hidden` holds names of series.
    PreparedChart(const ChartData& data, const ChartOptions& options, const std::set<QString>& hidden);

    [[nodiscard]] const std::vector<Prepared>& series() const { return m_series; }
    /// From the planned extent and the data.
    [[nodiscard]] AxisRange x_range() const;
    /// Of what lies inside `x`, widened to whole ticks.
    [[nodiscard]] AxisRange y_range(const AxisRange& x, int ticks) const;

  private:
    const ChartData* m_data = nullptr;
    ChartOptions m_options;
    std::vector<Prepared> m_series;
};

} // namespace stillroom::ui
