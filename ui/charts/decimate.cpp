// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/decimate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace stillroom::ui {
namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

/// One pixel column while it is being read: indices of the four points worth keeping.
struct Column {
    std::size_t first = 0;
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::size_t last = 0;
    bool any = false;
    bool gap_before = false;
    bool gap_after = false;

    void add(std::span<const double> y, std::size_t i) {
        if (!std::isfinite(y[i])) {
            (any ? gap_after : gap_before) = true;
            return;
        }
        gap_after = false; // a gap narrower than a pixel cannot be seen
        if (!any) {
            first = lowest = highest = i;
            any = true;
        }
        if (y[i] < y[lowest])
            lowest = i;
        if (y[i] > y[highest])
            highest = i;
        last = i;
    }
};

void put(Polyline& line, double x, double y) {
    if (std::isnan(y) && (line.y.empty() || std::isnan(line.y.back())))
        return;
    line.x.push_back(x);
    line.y.push_back(y);
}

void put(Polyline& line, const Column& column, std::span<const double> x, std::span<const double> y, double edge) {
    if (column.gap_before)
        put(line, column.any ? x[column.first] : edge, kGap);
    if (!column.any)
        return;
    std::array<std::size_t, 4> kept{column.first, column.lowest, column.highest, column.last};
    std::sort(kept.begin(), kept.end());
    const auto end = std::unique(kept.begin(), kept.end());
    std::for_each(kept.begin(), end, [&](std::size_t i) { put(line, x[i], y[i]); });
    if (column.gap_after)
        put(line, x[column.last], kGap);
}

} // namespace

Polyline decimate(std::span<const double> x, std::span<const double> y, double from, double to, int columns) {
    Polyline line;
    const std::size_t size = std::min(x.size(), y.size());
    if (size == 0 || columns <= 0 || !(to > from))
        return line;

    const auto x_end = x.begin() + static_cast<std::ptrdiff_t>(size);
    const auto lower = std::lower_bound(x.begin(), x_end, from);
    const auto upper = std::upper_bound(lower, x_end, to);
    std::size_t begin = static_cast<std::size_t>(lower - x.begin());
    std::size_t end = static_cast<std::size_t>(upper - x.begin());
    begin -= begin > 0 ? 1 : 0;
    end += end < size ? 1 : 0;

    if (end - begin <= 4 * static_cast<std::size_t>(columns)) {
        for (std::size_t i = begin; i < end; ++i)
            put(line, x[i], std::isfinite(y[i]) ? y[i] : kGap);
        return line;
    }

    const double width = (to - from) / columns;
    const auto column_of = [&](double value) {
        return std::clamp(static_cast<long>(std::floor((value - from) / width)), -1L, static_cast<long>(columns));
    };
    std::size_t i = begin;
    while (i < end) {
        const long number = column_of(x[i]);
        Column column;
        const double edge = x[i];
        for (; i < end && column_of(x[i]) == number; ++i)
            column.add(y, i);
        put(line, column, x, y, edge);
    }
    return line;
}

} // namespace stillroom::ui
