// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/study.h"
#include "core/run/study_work.h"
#include "ui/pages/design/facts/facts.h"

#include <QString>

#include <filesystem>
#include <optional>
#include <vector>

namespace stillroom::ui {

/// What a study comes to: runs, time, memory, disk.
struct StudySum {
    std::vector<recipe::PlannedRun> runs; ///< empty when the study cannot be expanded
    QString words;                        ///< "5 Generic shares × 3 seeds, teacher, control"
    std::optional<double> seconds;        ///< what is left to do; nothing until device and corpora are known
    std::optional<run::StudyWork> work;   ///< what of it is shared; known with `seconds`
    std::optional<double> secondsEach;    ///< one student
    std::optional<double> memory;         ///< bytes, the largest run
    double disk = 0.0;                    ///< bytes of models, checkpoints and teachers' answers
};

/// `home` holds what earlier runs made.
[[nodiscard]] StudySum sumUp(const recipe::Recipe& recipe, const Facts& facts, const std::filesystem::path& home);

} // namespace stillroom::ui
