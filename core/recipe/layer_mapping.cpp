// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/layer_mapping.h"

namespace stillroom::recipe {

std::vector<std::int64_t> map_hidden(LayerMapping mapping, std::int64_t teacher_layers, std::int64_t student_layers) {
    std::vector<std::int64_t> map;
    if (student_layers < 1 || student_layers > teacher_layers) {
        return map;
    }
    for (std::int64_t i = 0; i <= student_layers; ++i) {
        map.push_back(mapping == LayerMapping::Skip ? i * teacher_layers / student_layers
                                                    : teacher_layers - student_layers + i);
    }
    return map;
}

std::vector<std::int64_t> map_attention(LayerMapping mapping, std::int64_t teacher_layers,
                                        std::int64_t student_layers) {
    std::vector<std::int64_t> map;
    if (student_layers < 1 || student_layers > teacher_layers) {
        return map;
    }
    for (std::int64_t i = 0; i < student_layers; ++i) {
        map.push_back(mapping == LayerMapping::Skip ? (i + 1) * teacher_layers / student_layers - 1
                                                    : teacher_layers - student_layers + i);
    }
    return map;
}

} // namespace stillroom::recipe
