// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"
#include "core/store/store.h"

#include <filesystem>
#include <string>

namespace stillroom::ui {

struct QueueOptions {
    std::filesystem::path folder;      ///< relative corpus paths start here
    std::string device = "auto";
    store::StudyId add_to = 0;    ///< adds to this study what it has not yet; 0: a new study
    std::int64_t trial_steps = 0; ///< "Try N steps first": the first student and its teacher, so far; 0: all
};

/// Expands the recipe and puts its runs into the store's queue, all or none. Returns the study and its new runs'
/// numbers. Errors: those of expansion and of the store.
struct QueuedStudy {
    store::StudyId study = 0;
    std::vector<store::RunId> runs;
};
[[nodiscard]] Result<QueuedStudy> queueStudy(store::Store& store, const recipe::Recipe& recipe,
                                             const QueueOptions& options);

} // namespace stillroom::ui
