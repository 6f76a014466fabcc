// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/comparison.h"

#include <filesystem>
#include <string>

namespace stillroom::report {

/// Versions, devices, contents of the corpora and artifacts of the runs, from the provenance.json in their folders.
[[nodiscard]] std::string provenance_section(const std::filesystem::path& home, const Comparison& comparison);

} // namespace stillroom::report
