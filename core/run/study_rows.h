// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/study.h"
#include "core/store/store.h"

#include <filesystem>
#include <string>
#include <vector>

/// An expanded study as rows of the store.
namespace stillroom::run {

[[nodiscard]] store::StudyRecord study_record(const recipe::Recipe& recipe, const std::filesystem::path& folder);

struct RowOptions {
    std::string device = "auto";
    std::int64_t stop_after_steps = 0; ///< RunRequest::stop_after_steps
};

/// A row for each planned run that is not among `existing`, in the planned order: one counts as existing when role, seed and
/// all that it depends on (recipe::determinants) are equal and neither is a trial of the other. A run that waits for an existing one waits for that.
[[nodiscard]] std::vector<store::NewRun> study_rows(const std::vector<recipe::PlannedRun>& planned, const RowOptions& options,
                                                    const std::vector<store::RunRecord>& existing = {});

/// True when both recipes are of one study: they differ in name, notes, seeds and points alone.
[[nodiscard]] bool same_study(const recipe::Recipe& a, const recipe::Recipe& b);

} // namespace stillroom::run
