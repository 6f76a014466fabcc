// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

#include <array>
#include <cstddef>

class QWidget;

/// Colours and sizes of the product, in one place. Lengths are logical pixels.
namespace stillroom::ui {

/// One colour of the qualitative scale. The dash pattern is its second code and is always drawn.
struct SeriesColor {
    QColor line;
    QColor tint;   ///< background behind text about the series
    QColor onLine; ///< text on a filled bar
    QList<qreal> dash;
};

struct Tokens {
    bool dark;
    struct { QColor window, rail, surface, sunken, hover, selected, input, track; } bg;
    struct { QColor subtle, base, input, focus; } border;
    struct { QColor primary, secondary, muted, disabled, onAccent; } text;
    struct { QColor base, hover, pressed, text; } accent;
    struct { QColor teacher, student, control, gold; } role;
    struct { QColor success, successBg, warning, warningBg, error, errorBg, info, infoBg, neutralBg; } status;
    struct { QColor grid, axis, label, crosshair; } chart;
    std::array<SeriesColor, 8> series;

    /// Series `number` of the design, 1 to 8; larger numbers start over.
    [[nodiscard]] const SeriesColor& seriesAt(int number) const {
        return series[static_cast<std::size_t>(number - 1) % series.size()];
    }
    [[nodiscard]] const SeriesColor& genericSource() const { return series[2]; }
    [[nodiscard]] const SeriesColor& taskSource() const { return series[4]; }
    [[nodiscard]] const SeriesColor& syntheticSource() const { return series[3]; }
    [[nodiscard]] const SeriesColor& softLabels() const { return series[1]; }
    [[nodiscard]] const SeriesColor& hiddenStates() const { return series[5]; }
    [[nodiscard]] const SeriesColor& goldLabels() const { return series[7]; }
};

/// Tokens of the light or the dark look.
[[nodiscard]] const Tokens& tokens(bool dark);
/// Tokens of the look that a palette or a widget has now. Ask in each paint event: the look can change.
[[nodiscard]] const Tokens& tokens(const QPalette& palette);
[[nodiscard]] const Tokens& tokens(const QWidget* widget);
/// The palette made from tokens, for QApplication.
[[nodiscard]] QPalette paletteFrom(const Tokens& tokens);

/// Fixed lengths of the design.
namespace size {
inline constexpr int kRail = 76, kRailItem = 56, kTopBar = 44, kPageHeader = 52, kTableRow = 30, kListRow = 48, kMessageBar = 32;
inline constexpr int kControlCompact = 22, kControl = 28, kControlPrimary = 36;
inline constexpr int kIconSmall = 14, kIcon = 16, kIconRail = 20;
inline constexpr int kScrollBar = 10, kSliderTrack = 4, kSliderHandle = 14, kFocusRing = 2, kSplitter = 5;
inline constexpr int kRadiusChip = 4, kRadiusControl = 5, kRadiusPanel = 8, kRadiusBar = 2;
inline constexpr int kGapRow = 8, kGapCharts = 10, kGapPanels = 12, kPageMargin = 16;
} // namespace size

} // namespace stillroom::ui
