// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stillroom::catalogue {

/// Whether a path from elsewhere stays below the folder it is joined to: relative, no "..", no empty or very long
/// part, no backslash and no control character.
[[nodiscard]] bool is_safe_path(std::string_view path);

} // namespace stillroom::catalogue
