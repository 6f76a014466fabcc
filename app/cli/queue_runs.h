// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/execute.h"
#include "core/base/result.h"
#include "core/recipe/validate.h"
#include "core/store/store.h"

#include <filesystem>
#include <vector>

namespace stillroom::cli {

/// A checked study, ready for the queue.
struct Plan {
    store::StudyRecord study;
    std::vector<store::NewRun> runs;
    std::vector<recipe::Issue> issues; ///< with one of level Error there are no runs
    std::filesystem::path file;
};

/// Reads, changes, checks and expands the recipe. Writes nothing.
[[nodiscard]] Result<Plan> make_plan(const ExecuteOptions& options, const std::filesystem::path& home);

/// The unfinished runs that --resume names, back in the queue. Errors: NotFound, Conflict (nothing to go on
/// with).
[[nodiscard]] Result<std::vector<store::RunId>> requeue(store::Store& store, const ExecuteOptions& options);

} // namespace stillroom::cli
