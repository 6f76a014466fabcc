// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stillroom::workbench {

/// Seconds since the kernel started this process, dynamic linking included; to the clock tick (10 ms).
[[nodiscard]] double secondsSinceProcessStart();

} // namespace stillroom::workbench
