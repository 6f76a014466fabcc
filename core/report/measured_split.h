// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <filesystem>
#include <optional>
#include <string>

namespace stillroom::report {

/// The part of its corpus that a finished run was measured on, "test" or "dev": the recipe asks for one, but a corpus may
/// lack it. Nothing when the run's folder does not say.
[[nodiscard]] std::optional<std::string> measured_split(const std::filesystem::path& home, store::RunId run);

} // namespace stillroom::report
