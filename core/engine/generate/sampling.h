// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/run/generator.h"

#include <cstdint>
#include <span>

namespace stillroom::engine {

/// One class by its logits: divided by the temperature, the best top_k kept, then the fewest best that have top_p of the
/// probability together, then drawn. Temperature 0 takes the best. Precondition: logits is not empty.
[[nodiscard]] std::int64_t sample(std::span<const float> logits, const run::GenerateOptions& options, Random& random);

} // namespace stillroom::engine
