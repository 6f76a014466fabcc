// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/base/result.h"
#include "core/exchange/curves.h"

#include <filesystem>

/// trainer_state.json as the Hugging Face trainer keeps it: {"log_history": [{"step", "epoch", "loss", ...}, {"step",
/// "epoch", "eval_loss", ...}], "global_step", "epoch", ...}. Like Python it writes NaN and Infinity in letters.
/// It knows no wall times. Names as in metric_names.h.
namespace stillroom::exchange {

[[nodiscard]] Result<void> write_trainer_state(AtomicFile& file, const Curves& curves);

/// Errors: BadInput with line (no JSON, or no log_history in it), NotFound, Io, Unsupported when there is too much.
/// Where the text is damaged in the middle, what stands before is kept and told in `problems`.
[[nodiscard]] Result<Curves> read_trainer_state(const std::filesystem::path& file, Budget& budget,
                                                std::vector<Error>& problems);

} // namespace stillroom::exchange
