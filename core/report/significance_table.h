// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"
#include "core/report/significance.h"

#include <string>
#include <vector>

/// Part of the HTML report. Private to core/report.
namespace stillroom::report {

/// Each group of students against the control of its study, utterance by utterance; empty where nothing was tested. `signs`:
/// as by significance(), one entry a group.
[[nodiscard]] std::string significance_table(const Comparison& comparison, const std::vector<Signs>& signs);

} // namespace stillroom::report
