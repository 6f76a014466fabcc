// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ternary_data.h"

namespace stillroom::ui {

/// A fitted surface between its grid points.
class TernarySurface {
  public:
    struct Reading {
        double value = 0.0;
        double sd = 0.0;
        double value_slope = 0.0; ///< steepest change over the length of one grid step
        double sd_slope = 0.0;
    };

    TernarySurface() = default;
    /// `step` must be 1 divided by a whole number up to 1000, else the surface is empty. Cells that lie on no grid
    /// point or have no finite value are left out.
    TernarySurface(std::span<const TernaryCell> cells, double step);

    [[nodiscard]] bool empty() const { return m_cells.empty(); }
    [[nodiscard]] int parts() const { return m_parts; } ///< grid steps along a side
    /// Linear between the three grid points around `mixture`; nothing where one of those that count is missing.
    [[nodiscard]] std::optional<Reading> at(const Ratios& mixture) const;

  private:
    struct Cell {
        double value = std::numeric_limits<double>::quiet_NaN();
        double sd = std::numeric_limits<double>::quiet_NaN();
    };
    /// Of the grid point with `first` steps of the first source and `second` of the second.
    [[nodiscard]] const Cell& cell(int first, int second) const;
    [[nodiscard]] std::size_t index(int first, int second) const;

    int m_parts = 0;
    std::vector<Cell> m_cells; ///< a square, of which half is used
};

} // namespace stillroom::ui
