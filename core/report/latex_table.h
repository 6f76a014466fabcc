// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"

#include <string>

namespace stillroom::report {

/// The headline metrics as a LaTeX tabular for booktabs: one row a group, per cent, mean and half of the 95 % interval.
/// Where the held-out part is of several languages, a further tabular for each metric follows: its languages side by side.
[[nodiscard]] std::string to_latex(const Comparison& comparison);

/// Text with LaTeX's special characters escaped.
[[nodiscard]] std::string latex_text(const std::string& text);

} // namespace stillroom::report
