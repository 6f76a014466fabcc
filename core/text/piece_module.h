// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/sentencepiece_module/module.h"

namespace stillroom::text {

/// The sentencepiece module, loaded from module_home() at the first call; stays loaded until the process ends.
[[nodiscard]] Result<const piece_module::Module*> load_piece_module();

} // namespace stillroom::text
