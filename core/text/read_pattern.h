// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/json_fields.h"
#include "core/text/pattern.h"

#include <optional>

namespace stillroom::text {

/// The "pattern" of a component: {"String": ...} or {"Regex": ...}. Nothing after a problem.
[[nodiscard]] std::optional<Pattern> read_pattern(const Fields& component);

} // namespace stillroom::text
