// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ternary_surface.h"

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr int kMostParts = 1000;
constexpr double kOnGrid = 1e-3; ///< of a step
constexpr double kNoWeight = 1e-9;

/// Length of the gradient of a linear function over an equilateral triangle with side 1, from its corners' values.
double slope(const std::array<double, 3>& v) {
    const double squared = v[0] * v[0] + v[1] * v[1] + v[2] * v[2] - v[0] * v[1] - v[1] * v[2] - v[2] * v[0];
    return std::sqrt(std::max(0.0, squared * 4.0 / 3.0));
}

} // namespace

TernarySurface::TernarySurface(std::span<const TernaryCell> cells, double step) {
    const double parts = std::round(1.0 / step);
    if (cells.empty() || !(parts >= 1.0 && parts <= kMostParts) || std::abs(parts * step - 1.0) > kOnGrid)
        return;
    m_parts = static_cast<int>(parts);
    const auto side = static_cast<std::size_t>(m_parts) + 1;
    m_cells.resize(side * side);
    for (const TernaryCell& cell : cells) {
        if (!is_mixture(cell.ratios) || !std::isfinite(cell.value))
            continue;
        const double first = std::round(cell.ratios[0] * parts);
        const double second = std::round(cell.ratios[1] * parts);
        if (std::abs(cell.ratios[0] * parts - first) < kOnGrid && std::abs(cell.ratios[1] * parts - second) < kOnGrid)
            m_cells[index(static_cast<int>(first), static_cast<int>(second))] = {cell.value, cell.sd};
    }
    if (std::all_of(m_cells.begin(), m_cells.end(), [](const Cell& cell) { return std::isnan(cell.value); }))
        m_cells.clear();
}

std::size_t TernarySurface::index(int first, int second) const {
    return static_cast<std::size_t>(first) * (static_cast<std::size_t>(m_parts) + 1) + static_cast<std::size_t>(second);
}

const TernarySurface::Cell& TernarySurface::cell(int first, int second) const {
    return m_cells[index(first, second)];
}

std::optional<TernarySurface::Reading> TernarySurface::at(const Ratios& mixture) const {
    if (empty() || !is_mixture(mixture))
        return std::nullopt;
    const Ratios exact = clamped(mixture);
    const double x = exact[0] * m_parts;
    const double y = exact[1] * m_parts;
    // The cell's lower corner; on the far border it is the cell before.
    const int i = std::min(static_cast<int>(x), m_parts - 1);
    const int j = std::min(static_cast<int>(y), m_parts - 1 - i);
    const double u = x - i;
    const double v = y - j;
    // Each parallelogram of the grid holds a triangle that points up and, beyond u + v = 1, one that points down.
    const bool up = u + v <= 1.0 + kNoWeight;
    const std::array<const Cell*, 3> corners =
        up ? std::array{&cell(i + 1, j), &cell(i, j + 1), &cell(i, j)}
           : std::array{&cell(i, j + 1), &cell(i + 1, j), &cell(i + 1, j + 1)};
    const Ratios weights = up ? Ratios{u, v, 1.0 - u - v} : Ratios{1.0 - u, 1.0 - v, u + v - 1.0};

    Reading reading;
    std::array<double, 3> values{};
    std::array<double, 3> sds{};
    for (std::size_t c = 0; c < 3; ++c) {
        values[c] = corners[c]->value;
        sds[c] = corners[c]->sd;
        if (weights[c] <= kNoWeight)
            continue;
        if (std::isnan(values[c]))
            return std::nullopt;
        reading.value += weights[c] * values[c];
        reading.sd += weights[c] * sds[c];
    }
    reading.value_slope = slope(values);
    reading.sd_slope = slope(sds);
    return reading;
}

} // namespace stillroom::ui
