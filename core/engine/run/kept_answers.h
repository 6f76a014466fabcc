// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/cache/teacher_question.h"
#include "core/engine/run/run_context.h"
#include "core/engine/run/teacher_outputs.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stillroom::engine {

/// What one distillation asks its teacher.
struct KeptAnswersJob {
    Model& teacher;
    const std::filesystem::path& folder;      ///< of the teacher
    const TeacherQuestion& question;
    const std::vector<std::string>& sources;  ///< of the transfer set
    std::int64_t epochs = 1;
    bool apart = false;                       ///< the teacher has pieces of its own
};

struct KeptAnswers {
    std::unique_ptr<std::vector<OutputStore>> stores; ///< by source; `outputs` reads them
    std::unique_ptr<TeacherOutputs> outputs;
};

/// Answers from the disk, below HOME/answers; the teacher is asked now what is not there yet. Says what was known, and how
/// much is not kept. No outputs where the disk has too little room: the teacher is to answer in every step then. Job and
/// question outlive the answers. Errors: Cancelled, Io.
[[nodiscard]] Result<KeptAnswers> kept_answers(RunContext& context, const KeptAnswersJob& job);

} // namespace stillroom::engine
