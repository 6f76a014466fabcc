// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <functional>

namespace stillroom::store {

/// Holds an exclusive lock on a small file, against other processes and against other threads of this one. The
/// system frees it when the process ends, however it ends. The file itself stays.
class FileLock {
  public:
    /// Waits for the lock; asks `cancelled` ten times a second. Errors: Cancelled, Io.
    [[nodiscard]] static Result<FileLock> wait(const std::filesystem::path& file,
                                               const std::function<bool()>& cancelled = {});
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

  private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

} // namespace stillroom::store
