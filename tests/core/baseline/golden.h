// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/baseline/sparse.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace stillroom::baseline {

/// Values of scikit-learn; golden.json comes from make_golden.py.
inline const nlohmann::json& golden() {
    static const nlohmann::json document = nlohmann::json::parse(read_file(STILLROOM_TEST_DATA "/golden.json").value());
    return document;
}

inline std::vector<SparseRow> rows_of(const nlohmann::json& lists) {
    std::vector<SparseRow> rows;
    for (const auto& list : lists) {
        SparseRow& row = rows.emplace_back();
        for (const auto& pair : list) {
            row.push_back({pair[0].get<std::int32_t>(), pair[1].get<float>()});
        }
    }
    return rows;
}

} // namespace stillroom::baseline
