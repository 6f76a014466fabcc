// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/barycentric.h"

#include <QString>

#include <limits>
#include <optional>
#include <vector>

/// What a ternary plot shows, as plain values: no widget, no painter.
namespace stillroom::ui {

struct TernarySource {
    QString name;
    int series = 3; ///< number of the design's series, 1 to 8: Generic 3, Task 5, Synthetic 4
};

struct TernaryDot {
    QString name;
    Ratios ratios{};
    double value = std::numeric_limits<double>::quiet_NaN();      ///< data units; NaN: not finished
    double half_width = std::numeric_limits<double>::quiet_NaN(); ///< of the 95 % interval; NaN: one seed
    bool selected = false;
};

/// The fitted surface at one grid point.
struct TernaryCell {
    Ratios ratios{};
    double value = 0.0; ///< data units; not finite: not known here
    double sd = 0.0;    ///< standard deviation of the fit; NaN: not known
};

struct TernarySuggestion {
    Ratios ratios{};
    QString text; ///< beside the marker: "Next"
};

struct TernaryData {
    QString title;                        ///< "DC accuracy"
    std::array<TernarySource, 3> sources; ///< corners: top, left, right
    bool percent = true;                  ///< values are fractions and shown as per cent
    bool lower_is_better = false;
    std::vector<TernaryDot> dots;     ///< those that are no mixture are not shown
    std::vector<TernaryCell> surface; ///< values on a grid, in any order; empty: no surface
    double step = 0.05;               ///< of the grid, as a share: 1 divided by a whole number
    std::optional<TernarySuggestion> suggestion;
    QString note;       ///< one sentence under the plot
    QString empty_text; ///< shown when there are neither dots nor a surface
};

} // namespace stillroom::ui
