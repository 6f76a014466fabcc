// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run/corpora.h"
#include "core/run/stage_keys.h"
#include "core/run/engine.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stillroom::engine {

/// A stage that trains, before its texts are encoded: enough for progress bars and the time left.
struct StageAhead {
    std::string key;           ///< run::StageKey::hash
    std::int64_t steps = 0;    ///< expected
    double work_of_step = 0.0; ///< in proportion to the other stages
    bool own = true;           ///< false: a student's teacher, made only where it is missing
};

/// The stages that the run's role asks for, in their order.
[[nodiscard]] std::vector<StageAhead> work_ahead(const run::RunRequest& request, const Corpora& corpora,
                                                 const run::StageKeys& keys);

} // namespace stillroom::engine
