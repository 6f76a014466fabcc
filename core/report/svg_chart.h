// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace stillroom::report {

/// Colours are style classes, so that one page serves light and dark: "teacher", "student", "control",
/// "c1".."c8"; "faint" beside one.
struct Series {
    std::string name; ///< empty: not in the legend
    std::string style;
    std::vector<std::pair<double, double>> points; ///< not finite: a gap
    std::vector<double> half_widths;               ///< of intervals; empty: none
    bool line = true;
    bool dots = false;
    bool band = false; ///< intervals as one band, without a bar at each point
};

/// A horizontal line over the whole width.
struct Level {
    std::string name;
    std::string style;
    double value = 0.0;
    double half_width = 0.0; ///< of its band; 0: none
};

struct Chart {
    std::string title;
    std::string x_label;
    bool x_percent = false; ///< values are fractions, ticks are per cent
    bool y_percent = false;
    std::vector<Series> series;
    std::vector<Level> levels;
};

/// The chart as an inline SVG of `width` x `height` pixels, legend included. Long series are thinned to the
/// lowest and highest point of each pixel column.
[[nodiscard]] std::string to_svg(const Chart& chart, int width, int height);

/// Round tick values that cover low to high, about `count` of them.
[[nodiscard]] std::vector<double> nice_ticks(double low, double high, int count);

/// Text for HTML and SVG.
[[nodiscard]] std::string escape(const std::string& text);

} // namespace stillroom::report
