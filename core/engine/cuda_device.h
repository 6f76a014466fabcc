// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"

namespace stillroom::engine {

/// Name and memory of a CUDA device, asked of the driver so that no CUDA header is needed to build. What the driver
/// does not tell stays empty or 0.
[[nodiscard]] run::Device cuda_device(int index);

} // namespace stillroom::engine
