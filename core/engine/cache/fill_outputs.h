// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache/teacher_question.h"
#include "core/run/control.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace stillroom::engine {

/// How much of what a stage asks was known.
struct FillReport {
    std::int64_t asked = 0; ///< texts with their masks
    std::int64_t found = 0; ///< of those, known before
};

/// Asks the teacher what the stores do not know yet. `stores[s]` keeps the answers for texts of source s. Answers reach
/// the disk every few thousand texts, so that a stop loses little. What is asked together follows from `asked` and from
/// what was known alone, so that a run that was killed goes on with the same bits. Errors: Cancelled; Io, as when the
/// disk is full.
[[nodiscard]] Result<FillReport> fill_outputs(std::vector<OutputStore>& stores, Model& teacher, const TeacherQuestion& question,
                                              const std::vector<Asked>& asked, std::int64_t batch_tokens, run::RunControl& control,
                                              const std::function<void(std::int64_t done, std::int64_t total)>& progress);

} // namespace stillroom::engine
