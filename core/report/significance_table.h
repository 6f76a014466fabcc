// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"

#include <filesystem>
#include <string>

/// Part of the HTML report. Private to core/report.
namespace stillroom::report {

/// Each group of students against the control of its study, utterance by utterance; empty where there is no control or no
/// prediction is left.
[[nodiscard]] std::string significance_table(const std::filesystem::path& home, const Comparison& comparison);

} // namespace stillroom::report
