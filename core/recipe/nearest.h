// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stillroom::recipe {

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string
/// alignment), in bytes.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The closest of `names`, or empty when none is near enough to be meant (more than a third of its letters
/// off, two at least).
[[nodiscard]] std::string nearest_name(std::string_view word, const std::vector<std::string>& names);

} // namespace stillroom::recipe
