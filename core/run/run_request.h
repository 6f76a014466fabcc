// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/store/store.h"

namespace stillroom::run {

/// Everything the engine needs for a claimed run; makes the run's folder. The speed is left at zero.
/// Errors: BadInput (the recipe in the store is not readable), Io.
[[nodiscard]] Result<RunRequest> request_for(const store::RunRecord& record, const store::Store& store,
                                             const store::Reader& reader);

} // namespace stillroom::run
