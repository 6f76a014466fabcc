// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <string>

namespace stillroom::report {

/// Every point of every metric of a run: run,name,metric,step,seconds,unix_ms,value. NaN stands as nan.
[[nodiscard]] Result<std::string> metrics_csv(const store::Reader& reader, store::RunId run);

} // namespace stillroom::report
