// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <string>

namespace stillroom {

/// A size as people read it: "3.2 MB".
[[nodiscard]] std::string bytes_words(std::int64_t bytes);
/// A count as people read it: "20,000".
[[nodiscard]] std::string grouped(std::int64_t count);
[[nodiscard]] std::string grouped(std::unsigned_integral auto count) { return grouped(static_cast<std::int64_t>(count)); }

} // namespace stillroom
