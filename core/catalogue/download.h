// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace stillroom::catalogue {

struct Progress {
    std::int64_t done = 0;             ///< bytes
    std::optional<std::int64_t> total; ///< nothing when the server does not say
    double rate = 0;                   ///< bytes a second over the last seconds; 0: unknown

    /// Seconds to go; nothing when that cannot be told.
    [[nodiscard]] std::optional<double> left() const;
};

inline constexpr std::int64_t kLargestDownload = std::int64_t{16} << 30U;

struct DownloadOptions {
    std::optional<std::int64_t> bytes;           ///< its size, where known: any other is refused
    std::string sha256;                          ///< empty: not known
    std::int64_t limit = kLargestDownload;       ///< largest size taken where `bytes` is not known
    std::chrono::seconds patience{30};           ///< longest silence of the server
    std::function<void(const Progress&)> progress; ///< on the calling thread, ten times a second at most
    std::stop_token stop;                        ///< looked at ten times a second
};

struct Downloaded {
    std::int64_t bytes = 0;
    std::string sha256;
    std::int64_t resumed_at = 0; ///< bytes that were here already
};

/// Fetches one file over http, https or from a file address. What has come lies in TARGET.part until it is whole and
/// right; after a cut or a stop the next call goes on there, if the server's file is still the same one. Redirects go
/// to http and https alone (from https to https), no user, password or cookie is ever sent. Errors: BadInput
/// (address), Conflict (someone else downloads it), NotFound, Io (network, disk, wrong size or checksum), Cancelled;
/// a file that turned out wrong is removed, any other part is kept.
[[nodiscard]] Result<Downloaded> download(const std::string& address, const std::filesystem::path& target,
                                          const DownloadOptions& options = {});

} // namespace stillroom::catalogue
