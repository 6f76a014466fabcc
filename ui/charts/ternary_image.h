// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ternary_scene.h"

#include <QImage>

namespace stillroom::ui {

/// Where the image of a triangle's surface belongs: whole logical pixels around it.
[[nodiscard]] QRect surface_box(const Triangle& triangle);
/// The surface as steps of colour, hatched with the panel's colour where it is only a guess and transparent where
/// nothing is known. `ratio`: device pixels a logical pixel. Null without a surface or room for it.
[[nodiscard]] QImage surface_image(const TernaryScene& scene, const Triangle& triangle, qreal ratio,
                                   const Tokens& look);

} // namespace stillroom::ui
