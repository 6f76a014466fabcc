// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"

#include <string>
#include <vector>

namespace stillroom::cli {

/// Device slots for a wish: "auto" takes every CUDA device, or the CPU when there is none; else the one
/// named. Errors: BadInput naming those that are there.
[[nodiscard]] Result<std::vector<std::string>> choose_devices(const std::vector<run::Device>& devices,
                                                              const std::string& wish);

} // namespace stillroom::cli
