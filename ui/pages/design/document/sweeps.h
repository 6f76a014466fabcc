// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/field.h"
#include "core/recipe/recipe.h"

#include <string>

/// Axes of a study over any field of the recipe. The mixture's sliders have their own: mixture.h.
namespace stillroom::ui {

/// Null when the field is not swept.
[[nodiscard]] const recipe::Axis* axisOf(const recipe::Recipe& recipe, const std::string& path);
/// Numbers, switches and choices can be swept; names and lists cannot.
[[nodiscard]] bool canSweep(const recipe::Field& field);
/// What a sweep starts with: what the field holds now, and values around it.
[[nodiscard]] recipe::Axis firstAxis(const recipe::Recipe& recipe, const recipe::Field& field);
/// In place of an axis over the same field, else as the last one.
void setAxis(recipe::Recipe& recipe, const recipe::Axis& axis);
void removeAxis(recipe::Recipe& recipe, const std::string& path);
/// True when a condition of the form can hold at some point of the study.
[[nodiscard]] bool mayHold(const recipe::Recipe& recipe, const recipe::Condition& condition);

} // namespace stillroom::ui
