// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/validate.h"

#include <vector>

namespace stillroom::recipe {

/// The rules that hold for one point of a study, its seeds and axes left out. Private to core/recipe.
[[nodiscard]] std::vector<Issue> check_point(const Recipe& recipe);

} // namespace stillroom::recipe
