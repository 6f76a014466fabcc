// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <string>
#include <vector>

namespace stillroom::run {

/// True when one of the queued runs will be for these devices to carry out, now or when the run it waits for has
/// ended. A run waits in vain behind an interrupted one. With `only`, others are not counted; of those in `only`
/// that another process carries out the end is awaited too.
[[nodiscard]] bool anything_pending(const std::vector<store::QueueEntry>& queue, const std::vector<std::string>& devices,
                                    const std::vector<RunId>& only);

} // namespace stillroom::run
