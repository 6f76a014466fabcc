// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/execute.h"
#include "core/base/result.h"
#include "core/recipe/study.h"
#include "core/recipe/validate.h"
#include "core/run/study_work.h"
#include "core/store/store.h"

#include <filesystem>
#include <vector>

namespace stillroom::cli {

/// A checked study, ready for the queue.
struct Plan {
    store::StudyRecord study; ///< id: the study that runs are added to, else 0
    std::vector<recipe::PlannedRun> planned;
    std::vector<store::NewRun> rows; ///< planned runs that are not in that study yet
    std::vector<recipe::Issue> issues; ///< with one of level Error there are no runs
    std::filesystem::path file;
};

/// Reads, changes, checks and expands the recipe. Writes nothing. `reader` is needed where runs are added to a study.
[[nodiscard]] Result<Plan> make_plan(const ExecuteOptions& options, const std::filesystem::path& home, const store::Reader* reader);

/// What the planned runs really compute. Errors: those of opening the corpora.
[[nodiscard]] Result<run::StudyWork> work_of(const Plan& plan, const std::filesystem::path& home, const run::DeviceSpeed& speed);

/// The unfinished runs that --resume names, back in the queue. Errors: NotFound, Conflict (nothing to go on
/// with).
[[nodiscard]] Result<std::vector<store::RunId>> requeue(store::Store& store, const ExecuteOptions& options);

} // namespace stillroom::cli
