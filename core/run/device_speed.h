// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"
#include "core/store/store.h"

#include <optional>
#include <string>

namespace stillroom::run {

/// The device's speed as an earlier run measured it; empty when none did.
[[nodiscard]] std::optional<DeviceSpeed> stored_speed(const store::Reader& reader, const Device& device);

/// The stored speed; measured and kept in the store the first time.
[[nodiscard]] Result<DeviceSpeed> speed_of(const std::string& device, store::Store& store,
                                           const store::Reader& reader, Engine& engine);

} // namespace stillroom::run
