// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stillroom::cli {

/// Prints the public corpora that `stillroom fetch` knows. Asks nobody on the network. Returns the exit status.
int list_catalogue(bool json);

} // namespace stillroom::cli
