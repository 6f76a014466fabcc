// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <vector>

namespace stillroom::cli {

/// After a signal, for the runs that this program does not carry out itself: those that never started are taken
/// back out of the queue, so that nobody starts them unasked; those that another program carries out are asked to
/// stop and save. Waits for these, half a minute at most, and says which go on.
void withdraw(store::Store& store, const std::vector<store::RunId>& ids);

} // namespace stillroom::cli
