// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"

#include <string>

namespace stillroom::report {

/// For each headline metric the surface over the mixing ratios: what it says, the next ratio worth trying, or why the data
/// support none. Empty where no ratios were swept.
[[nodiscard]] std::string mixture_section(const Comparison& comparison);

} // namespace stillroom::report
