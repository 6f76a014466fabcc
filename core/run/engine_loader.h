// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/engine.h"

#include <memory>

namespace stillroom::run {

/// Loads the engine module (and with it libtorch, about half a second) from module_home(). Nothing of torch is
/// in the program before this call. The module stays loaded until the process ends.
[[nodiscard]] Result<std::unique_ptr<Engine>> load_engine();

} // namespace stillroom::run
