// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace stillroom::baseline {

struct Feature {
    std::int32_t column = 0; ///< from 0
    float value = 0.0F;
    friend bool operator==(const Feature&, const Feature&) = default;
};

/// One text as a vector: rising columns, all others are 0.
using SparseRow = std::vector<Feature>;

} // namespace stillroom::baseline
