// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ternary_surface.h"
#include "ui/charts/value_scale.h"

namespace stillroom::ui {

/// The data of a ternary plot, ready to be drawn and read out. Values are in display units from here on.
class TernaryScene {
  public:
    TernaryScene() = default;
    explicit TernaryScene(TernaryData data);

    [[nodiscard]] const TernaryData& data() const { return m_data; }
    [[nodiscard]] const TernarySurface& surface() const { return m_surface; }
    [[nodiscard]] const ValueScale& scale() const { return m_scale; }
    [[nodiscard]] bool empty() const { return m_shown.empty() && m_surface.empty(); }
    [[nodiscard]] bool has_guesses() const; ///< somewhere colour says little
    /// Indices of the dots that can be shown, selected ones last, so that they lie on top.
    [[nodiscard]] const std::vector<std::size_t>& shown() const { return m_shown; }

    [[nodiscard]] QString share_text(double share) const;          ///< "40 %"
    [[nodiscard]] QString ratios_text(const Ratios& ratios) const; ///< "Generic 40 % / Task 35 % / Synthetic 25 %"
    [[nodiscard]] QString measured_text(std::size_t dot) const;    ///< "91.2 ± 0.3 %" or "not finished"
    [[nodiscard]] QString fitted_text(const TernarySurface::Reading& reading) const; ///< "91.2 ± 1.1 %", 95 % interval
    [[nodiscard]] bool guess(const TernarySurface::Reading& reading) const;
    [[nodiscard]] QString guess_text() const; ///< "A guess, ± 1.2 or more", for the legend
    /// "4 mixtures of Generic, Task and Synthetic, 1 not finished. Best: 91.8 % at Generic ... ."
    [[nodiscard]] QString summary() const;

  private:
    [[nodiscard]] QString value_with_spread(double value, double half_width) const;
    [[nodiscard]] std::optional<std::size_t> best() const;

    TernaryData m_data;
    TernarySurface m_surface;
    ValueScale m_scale;
    std::vector<std::size_t> m_shown;
};

} // namespace stillroom::ui
