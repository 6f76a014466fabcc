// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace stillroom::cli {

/// {"id","name","state","seed","artifact","metrics":{NAME:{"last","best","step"}}} and, for a failed run,
/// "error". NaN becomes null.
[[nodiscard]] Result<nlohmann::json> run_json(const store::Reader& reader, store::RunId id);
/// {"runs":[...]}
[[nodiscard]] Result<nlohmann::json> runs_json(const store::Reader& reader,
                                               const std::vector<store::RunId>& ids);

} // namespace stillroom::cli
