// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stillroom::report {

namespace {

constexpr double kLeft = 52.0;
constexpr double kRight = 24.0;
constexpr double kTop = 30.0;
constexpr double kBottom = 34.0;
constexpr double kLegendRow = 16.0;

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void take(double value) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    [[nodiscard]] bool empty() const { return low > high; }
};

/// The drawing area, and where a value lies in it.
struct Frame {
    double left, top, right, bottom;
    Range x, y;
    [[nodiscard]] double at_x(double value) const {
        return left + (value - x.low) / (x.high - x.low) * (right - left);
    }
    [[nodiscard]] double at_y(double value) const {
        return bottom - (value - y.low) / (y.high - y.low) * (bottom - top);
    }
};

std::string tick_text(double value, bool percent, double step) {
    const double shown = percent ? 100.0 * value : value;
    const double shown_step = percent ? 100.0 * step : step;
    const int digits = std::clamp(static_cast<int>(std::ceil(-std::log10(shown_step) - 1e-9)), 0, 6);
    return fmt::format("{:.{}f}{}", shown, digits, percent ? " %" : "");
}

void widen(Range& range, double margin) {
    if (range.empty()) {
        range = {0.0, 1.0};
    }
    double extra = (range.high - range.low) * margin;
    if (range.high - range.low <= 0.0) {
        extra = range.low == 0.0 ? 0.5 : std::abs(range.low) * 0.1;
    }
    range.low -= extra;
    range.high += extra;
}

std::pair<Range, Range> extent(const Chart& chart) {
    Range x;
    Range y;
    for (const auto& series : chart.series) {
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const auto [px, py] = series.points[i];
            x.take(px);
            y.take(py);
            if (i < series.half_widths.size() && std::isfinite(series.half_widths[i])) {
                y.take(py - series.half_widths[i]);
                y.take(py + series.half_widths[i]);
            }
        }
    }
    for (const auto& level : chart.levels) {
        y.take(level.value);
    }
    return {x, y};
}

/// Lowest and highest point of each pixel column, in order of x. Gaps stay gaps.
std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points,
                                               const Frame& frame) {
    const auto columns = static_cast<std::size_t>(frame.right - frame.left);
    if (points.size() <= 2 * columns) {
        return points;
    }
    std::vector<std::pair<double, double>> kept;
    for (std::size_t i = 0; i < points.size();) {
        const auto column = std::llround(frame.at_x(points[i].first));
        std::size_t low = i;
        std::size_t high = i;
        std::size_t j = i;
        for (; j < points.size() && std::llround(frame.at_x(points[j].first)) == column &&
               std::isfinite(points[j].second);
             ++j) {
            low = points[j].second < points[low].second ? j : low;
            high = points[j].second > points[high].second ? j : high;
        }
        kept.push_back(points[std::min(low, high)]);
        if (low != high) {
            kept.push_back(points[std::max(low, high)]);
        }
        i = std::max(j, i + 1);
    }
    return kept;
}

std::string axes(const Chart& chart, const Frame& frame) {
    std::string svg;
    const auto ys = nice_ticks(frame.y.low, frame.y.high, 5);
    const double y_step = ys.size() > 1 ? ys[1] - ys[0] : 1.0;
    for (const double y : ys) {
        svg +=
            fmt::format("<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>"
                        "<text class=\"tick\" x=\"{3:.1f}\" y=\"{4:.1f}\" text-anchor=\"end\">{5}</text>",
                        frame.left, frame.right, frame.at_y(y), frame.left - 6, frame.at_y(y) + 4,
                        tick_text(y, chart.y_percent, y_step));
    }
    const auto xs = nice_ticks(frame.x.low, frame.x.high, 5);
    const double x_step = xs.size() > 1 ? xs[1] - xs[0] : 1.0;
    for (const double x : xs) {
        svg += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
                           frame.at_x(x), frame.bottom + 15, tick_text(x, chart.x_percent, x_step));
    }
    svg += fmt::format("<line class=\"axis\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>",
                       frame.left, frame.right, frame.bottom);
    svg += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>",
                       frame.right, frame.bottom + 30, escape(chart.x_label));
    return svg;
}

std::string draw_level(const Level& level, const Frame& frame) {
    std::string svg;
    if (level.half_width > 0.0 && std::isfinite(level.half_width)) {
        const double top = std::max(frame.top, frame.at_y(level.value + level.half_width));
        const double bottom = std::min(frame.bottom, frame.at_y(level.value - level.half_width));
        svg += fmt::format(
            "<rect class=\"band {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
            level.style, frame.left, top, frame.right - frame.left, std::max(0.0, bottom - top));
    }
    return svg + fmt::format(
                     "<line class=\"line {0}\" x1=\"{1:.1f}\" x2=\"{2:.1f}\" y1=\"{3:.1f}\" y2=\"{3:.1f}\"/>",
                     level.style, frame.left, frame.right, frame.at_y(level.value));
}

/// Points without an interval are left out.
std::string draw_band(const Series& series, const Frame& frame) {
    std::string upper;
    std::string lower;
    for (std::size_t i = 0; i < std::min(series.points.size(), series.half_widths.size()); ++i) {
        const auto [x, y] = series.points[i];
        const double half = series.half_widths[i];
        if (std::isfinite(x) && std::isfinite(y) && std::isfinite(half)) {
            upper += fmt::format("{:.1f},{:.1f} ", frame.at_x(x), frame.at_y(y + half));
            lower.insert(0, fmt::format("{:.1f},{:.1f} ", frame.at_x(x), frame.at_y(y - half)));
        }
    }
    return fmt::format("<polygon class=\"band {}\" points=\"{}{}\"/>", series.style, upper, lower);
}

std::string draw_series(const Series& series, const Frame& frame) {
    std::string svg = series.band ? draw_band(series, frame) : std::string();
    std::string path;
    bool pen_down = false;
    for (const auto& [x, y] : thinned(series.points, frame)) {
        if (!std::isfinite(x) || !std::isfinite(y)) {
            pen_down = false;
            continue;
        }
        path += fmt::format("{}{:.1f} {:.1f}", pen_down ? "L" : "M", frame.at_x(x), frame.at_y(y));
        pen_down = true;
    }
    if (series.line) {
        svg += fmt::format("<path class=\"line {}\" d=\"{}\"/>", series.style, path);
    }
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const auto [x, y] = series.points[i];
        if (!std::isfinite(x) || !std::isfinite(y)) {
            continue;
        }
        if (!series.band && i < series.half_widths.size() && std::isfinite(series.half_widths[i])) {
            svg += fmt::format(
                "<line class=\"bar {0}\" x1=\"{1:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{3:.1f}\"/>",
                series.style, frame.at_x(x), frame.at_y(y - series.half_widths[i]),
                frame.at_y(y + series.half_widths[i]));
        }
        if (series.dots) {
            svg += fmt::format("<circle class=\"{} {}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\"/>",
                               series.line ? "dot" : "hollow", series.style, frame.at_x(x), frame.at_y(y),
                               series.line ? "3.5" : "3");
        }
    }
    return svg;
}

/// Entries from left to right, as many rows as they need. `rows` receives their number.
std::string legend(const Chart& chart, double width, double top, int& rows) {
    std::string svg;
    double x = 12.0;
    rows = 1;
    const auto entry = [&](const std::string& name, const std::string& style) {
        const double needs = 34.0 + 6.4 * static_cast<double>(name.size());
        if (x > 12.0 && x + needs > width) {
            x = 12.0;
            ++rows;
        }
        const double y = top + kLegendRow * (rows - 0.5);
        svg += fmt::format(
            "<line class=\"line {0}\" x1=\"{1:.1f}\" x2=\"{2:.1f}\" y1=\"{3:.1f}\" y2=\"{3:.1f}\"/>"
            "<text class=\"tick\" x=\"{4:.1f}\" y=\"{5:.1f}\">{6}</text>",
            style, x, x + 18, y, x + 23, y + 4, escape(name));
        x += needs;
    };
    for (const auto& level : chart.levels) {
        entry(level.name, level.style);
    }
    for (const auto& series : chart.series) {
        if (series.line && !series.name.empty()) {
            entry(series.name, series.style);
        }
    }
    return svg;
}

} // namespace

std::string escape(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            safe += c;
        }
    }
    return safe;
}

std::vector<double> nice_ticks(double low, double high, int count) {
    if (!std::isfinite(low) || !std::isfinite(high) || high <= low || count < 1) {
        return {};
    }
    const double rough = (high - low) / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10.0 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power) {
            step = factor * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (double i = std::ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1.0) {
        ticks.push_back(i * step + 0.0);
    }
    return ticks;
}

std::string to_svg(const Chart& chart, int width, int height) {
    auto [x, y] = extent(chart);
    widen(x, 0.02);
    widen(y, 0.06);
    int rows = 0;
    const std::string entries = legend(chart, width, kTop - 6, rows);
    const Frame frame{kLeft, kTop + kLegendRow * rows, width - kRight, height - kBottom, x, y};
    std::string svg = fmt::format(
        "<svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" aria-label=\"{2}\">"
        "<text class=\"title\" x=\"12\" y=\"18\">{2}</text>",
        width, height, escape(chart.title));
    svg += entries + axes(chart, frame);
    for (const auto& level : chart.levels) {
        svg += draw_level(level, frame);
    }
    for (const auto& series : chart.series) {
        svg += draw_series(series, frame);
    }
    return svg + "</svg>\n";
}

} // namespace stillroom::report
