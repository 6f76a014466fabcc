// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/study.h"
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
    std::optional<double> seconds;        ///< all runs; nothing until device and corpora are known
    std::optional<double> secondsEach;    ///< one student
    std::optional<double> memory;         ///< bytes, the largest run
    double disk = 0.0;                    ///< bytes of models and checkpoints
};

[[nodiscard]] StudySum sumUp(const recipe::Recipe& recipe, const Facts& facts);

} // namespace stillroom::ui
