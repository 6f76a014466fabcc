// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace stillroom::ui {

/// A curve ready to draw; a NaN in y breaks the line.
struct Polyline {
    std::vector<double> x;
    std::vector<double> y;
};

/// Thins a curve to what a plot of `columns` pixels over [from, to] can show: of each pixel column the first, the
/// lowest, the highest and the last point are kept, in their order, so that no extreme is lost and the drawn
/// line is the one the full curve would give (M4: Jugel et al. 2014, "M4: A Visualization-Oriented Time Series
/// Data Aggregation"). One point outside on each side is kept, so that the line runs to the edge. Curves that
/// have at most four points a column come back whole. `x` ascends (ties allowed) and is finite; a NaN or an
/// infinity in `y` breaks the line.
[[nodiscard]] Polyline decimate(std::span<const double> x, std::span<const double> y, double from, double to,
                                int columns);

} // namespace stillroom::ui
