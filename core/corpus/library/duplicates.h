// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>

namespace stillroom::corpus {

/// Rows of one key file whose key also stands in another.
struct Shared {
    std::int64_t count = 0;
    std::int64_t first = -1; ///< row of the first
};

/// Key files hold one u64 a row; one that does not exist has no rows. Both functions stream the files in passes over
/// ranges of keys, so that memory stays flat however many there are. `rows`: of the file the keys are sorted from.
[[nodiscard]] Result<Shared> shared_keys(const std::filesystem::path& looked_at, const std::filesystem::path& among,
                                         std::int64_t rows);

/// Rows whose key stands in an earlier row.
[[nodiscard]] Result<std::int64_t> repeated_keys(const std::filesystem::path& keys, std::int64_t rows);

} // namespace stillroom::corpus
