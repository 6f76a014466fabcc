// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/estimate.h"
#include "core/recipe/study.h"
#include "core/run/stage_keys.h"
#include "core/store/artifacts.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// What a study really computes: each stage's result is made once, whichever runs want it.
namespace stillroom::run {

struct StudyWork {
    std::int64_t stages = 0; ///< training stages of all runs
    std::int64_t made = 0;   ///< of these, results that are on the disk already
    std::int64_t shared = 0; ///< results that an earlier run of the same study makes
    double seconds = 0.0;    ///< what is left, on one device
    double alone = 0.0;      ///< if every run made all it needs by itself, its teacher too, and teachers answered in every epoch
    std::vector<double> run_seconds; ///< what is left, by run
    double answers_bytes = 0.0; ///< what teachers' answers add on the disk
};

/// What the answer depends on beside the runs.
struct WorkSetting {
    std::filesystem::path home;
    std::filesystem::path recipe_folder;
    /// Contents of a run's materials. Asked once for each run: keep what is slow to find out.
    std::function<Result<Fingerprints>(const RunRequest&)> fingerprints;
    recipe::Materials materials;
    DeviceSpeed speed;
};

/// The runs in their order. Texts that a teacher has been asked before in the same study count once, by the expected share of
/// a random draw; answers on the disk from other studies are not looked into, so the teacher's part may be less.
/// Errors: those of the keys.
[[nodiscard]] Result<StudyWork> study_work(const std::vector<recipe::PlannedRun>& runs, const WorkSetting& setting);

} // namespace stillroom::run
