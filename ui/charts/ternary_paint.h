// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ternary_scene.h"

#include <QImage>

class QPainter;

namespace stillroom::ui {

/// Where the parts of a ternary plot lie.
struct TernaryLayout {
    TernaryLayout() = default;
    TernaryLayout(const QRect& area, const TernaryScene& scene);

    QRect title;
    QRect legend;
    QRect plot; ///< triangle, its labels and the colour bar
    QRect bar;  ///< the colours; numbers stand at its right
    QRect note; ///< empty when there is none
    Triangle triangle;
    bool side_titles = false; ///< room for the sources' names along the sides
};

/// Where the pointer or the keys are.
struct TernaryPointer {
    Ratios at{};
    std::optional<std::size_t> dot; ///< the dot that lies there
};

/// Draws the whole plot but for its panel. `surface` is surface_image() of the layout's triangle, or null.
void paint_ternary(QPainter& painter, const TernaryScene& scene, const TernaryLayout& layout, const QImage& surface,
                   const std::optional<TernaryPointer>& pointer, const Tokens& look);

} // namespace stillroom::ui
