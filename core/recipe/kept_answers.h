// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"

namespace stillroom::recipe {

/// Whether the teacher answers each text once and its answers stay on the disk. Layers and attention are not kept, nor are
/// masks that no other epoch shows.
[[nodiscard]] bool keeps_answers(const DistillSpec& distill);

} // namespace stillroom::recipe
