// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"

#include <cstdint>
#include <vector>

namespace stillroom::recipe {

/// Which teacher layer each student layer imitates (He et al. 2021; METHODS 3.2), with k = N_T / N_S:
/// skip takes T[int(i * k)], last takes T[N_T - N_S + i].
/// N_S + 1 entries; index 0 is the embedding output on both sides. Empty unless 1 <= N_S <= N_T.
[[nodiscard]] std::vector<std::int64_t> map_hidden(LayerMapping mapping, std::int64_t teacher_layers,
                                                   std::int64_t student_layers);
/// N_S entries, counted from 0 without embeddings: skip takes T[int((i + 1) * k - 1)].
[[nodiscard]] std::vector<std::int64_t> map_attention(LayerMapping mapping, std::int64_t teacher_layers,
                                                      std::int64_t student_layers);

} // namespace stillroom::recipe
