// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run/run_context.h"

#include <map>
#include <string>

namespace stillroom::engine {

/// Writes provenance.json into the run's folder: versions, device, contents of the corpora, names of the artifacts that the
/// run used. Reports read it. Errors: Io.
[[nodiscard]] Result<void> write_provenance(const RunContext& context, const std::map<std::string, std::string>& versions);

} // namespace stillroom::engine
