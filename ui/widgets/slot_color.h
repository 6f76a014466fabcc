// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <string>

namespace stillroom::ui {

/// The colour of a slot type: the same in every utterance, on every page and in every session.
[[nodiscard]] const SeriesColor& slotColor(const Tokens& look, const std::string& type);

} // namespace stillroom::ui
