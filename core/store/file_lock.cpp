// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/file_lock.h"

#include "core/base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

namespace stillroom::store {

Result<FileLock> FileLock::wait(const std::filesystem::path& file, const std::function<bool()>& cancelled) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return fail(io_error(errno, file, "Cannot open the lock file"));
    }
    FileLock lock(descriptor);
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(io_error(errno, file, "Cannot lock the file"));
        }
        if (cancelled && cancelled()) {
            return fail(ErrorCode::Cancelled, "Stopped while waiting for another run to make the same result.");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock::~FileLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

} // namespace stillroom::store
