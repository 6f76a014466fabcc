// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace stillroom::workbench {

/// Does what needs no window: prints help and version, and says so where there is no display to open one on (Qt
/// would abort). Returns the exit status; nothing when the window can open.
[[nodiscard]] std::optional<int> withoutDisplay(int argc, char** argv);

} // namespace stillroom::workbench
