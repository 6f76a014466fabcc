// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace stillroom::catalogue {

struct UnpackOptions {
    std::string only;                               ///< this file or folder of the archive alone; empty: all
    std::int64_t most_bytes = std::int64_t{8} << 30U; ///< unpacked, whether wanted or not
    std::int64_t most_files = 100'000;
    std::function<void(std::int64_t done, std::int64_t total)> progress; ///< bytes of the archive
    std::stop_token stop;
};

struct Unpacked {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    std::int64_t left_out = 0; ///< links, devices and the like
};

/// Unpacks the plain files of an archive into an empty folder; they keep their relative paths. Errors: BadInput for a
/// damaged or encrypted archive, an entry that points outside, one that would unpack beyond the limits, and when
/// nothing of `only` is in it; Io; Cancelled. What was written before an error stays in the folder.
[[nodiscard]] Result<Unpacked> unpack(const std::filesystem::path& archive, Unpack kind,
                                      const std::filesystem::path& folder, const UnpackOptions& options = {});

} // namespace stillroom::catalogue
