// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"
#include "ui/charts/series.h"

#include <QString>

/// Teacher, student, control and baseline look and are called the same on every page.
namespace stillroom::ui {

[[nodiscard]] Ink role_ink(run::Role role);
[[nodiscard]] Mark role_mark(run::Role role);
[[nodiscard]] QString role_name(run::Role role); ///< "Teacher", "Student", "No distillation", "Linear baseline"

} // namespace stillroom::ui
