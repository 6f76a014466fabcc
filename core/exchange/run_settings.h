// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <nlohmann/json.hpp>

namespace stillroom::exchange {

/// The settings of a run's recipe as one flat object: path to number, boolean or text. Items of lists go by their
/// name, corpus or kind where they have one; notes and the study's own part are left out. Seed and role come along.
[[nodiscard]] nlohmann::json flat_settings(const store::RunRecord& run);

} // namespace stillroom::exchange
