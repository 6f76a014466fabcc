// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/folder_lock.h"

#include "core/base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

namespace stillroom::corpus {

Result<FolderLock> FolderLock::wait(const std::filesystem::path& file, const std::stop_token& stop) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return fail(io_error(errno, file, "Cannot open the lock file"));
    }
    FolderLock lock(descriptor);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(io_error(errno, file, "Cannot lock the file"));
        }
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped.");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return lock;
}

std::optional<FolderLock> FolderLock::attempt(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return std::nullopt;
    }
    FolderLock lock(descriptor);
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? std::optional(std::move(lock)) : std::nullopt;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FolderLock::~FolderLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

} // namespace stillroom::corpus
