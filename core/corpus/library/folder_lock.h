// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace stillroom::corpus {

/// An exclusive lock (flock) on a file or folder, held until destroyed, also across processes.
class FolderLock {
  public:
    /// Creates the file when it is absent and waits for the lock. Errors: Io, Cancelled.
    [[nodiscard]] static Result<FolderLock> wait(const std::filesystem::path& file, const std::stop_token& stop = {});
    /// Nothing when somebody else holds it or the path cannot be opened.
    [[nodiscard]] static std::optional<FolderLock> attempt(const std::filesystem::path& path);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

  private:
    explicit FolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace stillroom::corpus
