// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace stillroom::corpus {

using Keys = std::span<const std::uint64_t>;

/// Rows of `looked_at` whose key also stands in `among`.
struct Shared {
    std::int64_t count = 0;
    std::int64_t first = -1; ///< row of the first
};

/// Both work in passes over ranges of keys, so that memory stays flat however many there are.
[[nodiscard]] Shared shared_keys(Keys looked_at, Keys among);

/// Rows whose key stands in an earlier row.
[[nodiscard]] std::int64_t repeated_keys(Keys keys);

} // namespace stillroom::corpus
