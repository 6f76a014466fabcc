// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"
#include "core/store/store.h"

#include <string>

namespace stillroom::report {

/// How near each source is to the task, and whether the gain of the mixture with most task text over that with most generic
/// text goes with it, domain by domain. Empty without the teacher's measurements. Errors: those of the store.
[[nodiscard]] Result<std::string> similarity_section(const store::Reader& reader, const Comparison& comparison);

} // namespace stillroom::report
