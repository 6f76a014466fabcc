// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace stillroom::structure {

/// What is wrong with one file: which part may include what, and the licence line. `path` is relative to the
/// repository's root. Each violation is "path:line: sentence".
[[nodiscard]] std::vector<std::string> violations(const std::string& path, const std::string& text);

/// Whether the rules look at a file of that name.
[[nodiscard]] bool is_source(const std::string& path);

} // namespace stillroom::structure
