// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/value_scale.h"

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr int kMostSteps = 8;       ///< in the values' own range, before its ends are made round
constexpr double kFaintest = 0.2;   ///< share of the accent in the colour nearest to the panel
constexpr double kTextShare = 0.45; ///< of the text colour in a series' text
constexpr double kOnEdge = 1e-9;    ///< of a step: rounding does not move a round value to the colour below

} // namespace

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto part = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue())};
}

QColor text_color(const SeriesColor& series, const Tokens& look) {
    return mixed(series.line, look.text.primary, kTextShare);
}

ValueScale::ValueScale(std::vector<double> values, bool lower_is_better) : m_reversed(lower_is_better) {
    const std::optional<AxisRange> found = value_range(std::move(values), {.ignore_outliers = false});
    if (!found)
        return;
    m_range = widen_to_ticks(*found, kMostSteps);
    m_bands = std::max(1, static_cast<int>(std::lround(m_range.size() / nice_step(*found, kMostSteps))));
}

int ValueScale::band(double value) const {
    const double place = std::floor((value - m_range.from) / step() + kOnEdge);
    return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(m_bands - 1)));
}

QColor ValueScale::color(int band, const Tokens& look) const {
    const int place = m_reversed ? m_bands - 1 - band : band;
    const double share = m_bands > 1 ? static_cast<double>(place) / (m_bands - 1) : 0.5;
    return mixed(look.bg.surface, look.accent.base, kFaintest + (1.0 - kFaintest) * share);
}

double ValueScale::guess_sd() const {
    return m_range.size() / 2.0 / (2.0 * kHalf95);
}

} // namespace stillroom::ui
