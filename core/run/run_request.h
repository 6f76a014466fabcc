// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/store/store.h"

#include <string>

namespace stillroom::run {

/// The device's speed from the store's settings; measured and kept there the first time.
[[nodiscard]] Result<DeviceSpeed> speed_of(const std::string& device, store::Store& store,
                                           const store::Reader& reader, Engine& engine);

/// Everything the engine needs for a claimed run; makes the run's folder. The speed is left at zero.
/// Errors: BadInput (the recipe in the store is not readable), Io.
[[nodiscard]] Result<RunRequest> request_for(const store::RunRecord& record, const store::Store& store,
                                             const store::Reader& reader);

} // namespace stillroom::run
