// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

namespace stillroom {

namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

std::string advice(int system_error) {
    switch (system_error) {
    case ENOSPC:
    case EDQUOT:
        return " The disk is full: free some space and try again.";
    case EACCES:
    case EPERM:
        return " Permission denied: check the folder's rights.";
    case EROFS:
        return " The disk is read-only: choose another folder.";
    case ENOENT:
        return " No such file or folder.";
    default:
        return " " + std::generic_category().message(system_error) + ".";
    }
}

} // namespace

Error io_error(int system_error, const std::filesystem::path& path, std::string_view what) {
    const ErrorCode code = system_error == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    std::string sentence(what);
    sentence += '.';
    sentence += advice(system_error);
    return Error{code, std::move(sentence), Place{path.string(), 0, {}}};
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(io_error(errno, path, "Cannot open the file"));
    }
    struct stat info {};
    if (::fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) {
        ::close(descriptor);
        return fail(ErrorCode::BadInput, "This is a folder, not a file.", Place{path.string(), 0, {}});
    }
    std::string bytes;
    if (info.st_size > 0) {
        bytes.reserve(static_cast<std::size_t>(info.st_size));
    }
    std::string chunk(kBufferBytes, '\0');
    while (true) {
        const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
        if (count == 0) {
            break;
        }
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            const int reason = errno;
            ::close(descriptor);
            return fail(io_error(reason, path, "Cannot read the file"));
        }
        bytes.append(chunk.data(), static_cast<std::size_t>(count));
        if (bytes.size() > limit) {
            ::close(descriptor);
            return fail(ErrorCode::BadInput,
                        "The file is larger than " + std::to_string(limit) + " bytes, too large to be this kind of file.",
                        Place{path.string(), 0, {}});
        }
    }
    ::close(descriptor);
    return bytes;
}

AtomicFile::AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int descriptor)
    : m_target(std::move(target)), m_temporary(std::move(temporary)), m_descriptor(descriptor) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_temporary(std::move(other.m_temporary)),
      m_buffer(std::move(other.m_buffer)), m_written(other.m_written),
      m_descriptor(std::exchange(other.m_descriptor, -1)) {}

AtomicFile::~AtomicFile() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
        ::unlink(m_temporary.c_str());
    }
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    const std::filesystem::path temporary =
        target.string() + ".tmp" + std::to_string(::getpid()) + "." + std::to_string(counter++);
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return fail(io_error(errno, target, "Cannot write the file"));
    }
    return AtomicFile(target, temporary, descriptor);
}

Result<void> AtomicFile::write_through(const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t done = ::write(m_descriptor, bytes, count);
        if (done < 0) {
            if (errno == EINTR) {
                continue;
            }
            return fail(io_error(errno, m_target, "Cannot write the file"));
        }
        bytes += done;
        count -= static_cast<std::size_t>(done);
    }
    return {};
}

Result<void> AtomicFile::write(std::string_view bytes) {
    m_written += bytes.size();
    if (m_buffer.size() + bytes.size() < kBufferBytes) {
        m_buffer.append(bytes);
        return {};
    }
    if (auto flushed = write_through(m_buffer.data(), m_buffer.size()); !flushed) {
        return flushed;
    }
    m_buffer.clear();
    return write_through(bytes.data(), bytes.size());
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes) {
    return write(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

Result<void> AtomicFile::commit() {
    if (auto flushed = write_through(m_buffer.data(), m_buffer.size()); !flushed) {
        return flushed;
    }
    m_buffer.clear();
    if (::fsync(m_descriptor) != 0) {
        return fail(io_error(errno, m_target, "Cannot write the file"));
    }
    if (::close(std::exchange(m_descriptor, -1)) != 0 || ::rename(m_temporary.c_str(), m_target.c_str()) != 0) {
        const int reason = errno;
        ::unlink(m_temporary.c_str());
        return fail(io_error(reason, m_target, "Cannot write the file"));
    }
    const std::filesystem::path folder = m_target.has_parent_path() ? m_target.parent_path() : ".";
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
    return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    auto file = AtomicFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    if (auto written = file->write(bytes); !written) {
        return written;
    }
    return file->commit();
}

Result<void> make_folder(const std::filesystem::path& path) {
    std::error_code code;
    std::filesystem::create_directories(path, code);
    if (code) {
        return fail(io_error(code.value(), path, "Cannot create the folder"));
    }
    return {};
}

} // namespace stillroom
