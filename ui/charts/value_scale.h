// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis.h"
#include "ui/theme/tokens.h"

#include <vector>

namespace stillroom::ui {

/// `share` 0: `from`, 1: `to`; in between mixed in sRGB.
[[nodiscard]] QColor mixed(const QColor& from, const QColor& to, double share);
/// A series colour dark (or, in the dark look, light) enough for text on a panel: contrast 4.5 (WCAG 2.1, 1.4.3).
[[nodiscard]] QColor text_color(const SeriesColor& series, const Tokens& look);

/// Colours for values, in steps between round numbers: one hue whose lightness alone rises or falls, so that it
/// reads the same with any colour vision and in print. The best value is furthest from the panel's colour.
class ValueScale {
  public:
    /// Nothing to show.
    ValueScale() = default;
    /// Round ends around the finite values.
    ValueScale(std::vector<double> values, bool lower_is_better);

    [[nodiscard]] bool empty() const { return m_bands == 0; }
    [[nodiscard]] const AxisRange& range() const { return m_range; }
    [[nodiscard]] double step() const { return m_range.size() / m_bands; } ///< one colour covers this much
    [[nodiscard]] int bands() const { return m_bands; }
    [[nodiscard]] int band(double value) const; ///< 0 is the lowest; values outside belong to the ends
    [[nodiscard]] QColor color(int band, const Tokens& look) const;
    /// From this standard deviation on, the 95 % interval covers half of the scale or more: colour says little.
    [[nodiscard]] double guess_sd() const;

  private:
    AxisRange m_range;
    int m_bands = 0;
    bool m_reversed = false;
};

/// Half the width of a normal distribution's central 95 % interval, in standard deviations.
inline constexpr double kHalf95 = 1.959964;

} // namespace stillroom::ui
