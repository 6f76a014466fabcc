// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/part_file.h"

#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace stillroom::catalogue {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kLargestNote = 1U << 16U;

fs::path with_ending(const fs::path& path, const char* ending) { return path.string() + ending; }

} // namespace

PartFile::PartFile(fs::path target, int descriptor)
    : m_target(std::move(target)), m_part(with_ending(m_target, ".part")), m_note(with_ending(m_target, ".part.json")),
      m_descriptor(descriptor) {}

PartFile::PartFile(PartFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_part(std::move(other.m_part)), m_note(std::move(other.m_note)),
      m_address(std::move(other.m_address)), m_validator(std::move(other.m_validator)), m_size(other.m_size),
      m_descriptor(std::exchange(other.m_descriptor, -1)) {}

PartFile::~PartFile() {
    if (m_descriptor < 0) {
        return;
    }
    if (m_size == 0) {
        discard();
    } else {
        ::close(m_descriptor);
    }
}

Result<PartFile> PartFile::open(const fs::path& target) {
    while (true) {
        const fs::path path = with_ending(target, ".part");
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor < 0) {
            return fail(io_error(errno, target, "Cannot write the file"));
        }
        PartFile part(target, descriptor);
        struct stat opened {};
        struct stat named {};
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            ::close(std::exchange(part.m_descriptor, -1)); // what is there is not ours
            return fail(ErrorCode::Conflict, "Another Stillroom is downloading this file. Wait for it or stop it.",
                        Place{target.string(), 0, {}});
        }
        if (::fstat(descriptor, &opened) != 0 || ::stat(path.c_str(), &named) != 0 || opened.st_ino != named.st_ino) {
            ::close(std::exchange(part.m_descriptor, -1)); // finished or removed by another before we had the lock
            continue;
        }
        part.m_size = opened.st_size;
        part.read_note();
        return part;
    }
}

void PartFile::read_note() {
    const auto bytes = read_file(m_note, kLargestNote);
    if (!bytes) {
        return;
    }
    const auto note = nlohmann::json::parse(*bytes, nullptr, false);
    if (note.is_object() && note.contains("address") && note["address"].is_string() && note.contains("validator") &&
        note["validator"].is_string()) {
        m_address = note["address"].get<std::string>();
        m_validator = note["validator"].get<std::string>();
    }
}

Result<void> PartFile::restart(const std::string& address, const std::string& validator) {
    // Emptied first: a note never speaks of bytes that came from elsewhere.
    if (::ftruncate(m_descriptor, 0) != 0) {
        return fail(io_error(errno, m_target, "Cannot write the file"));
    }
    m_size = 0;
    m_address = address;
    m_validator = validator;
    const nlohmann::json note = {{"address", address}, {"validator", validator}};
    return write_file(m_note, note.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<void> PartFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = ::write(m_descriptor, bytes.data(), bytes.size());
        if (done < 0) {
            if (errno == EINTR) {
                continue;
            }
            return fail(io_error(errno, m_target, "Cannot write the file, what has come is kept"));
        }
        bytes.remove_prefix(static_cast<std::size_t>(done));
        m_size += done;
    }
    return {};
}

Result<void> PartFile::finish() {
    if (::fsync(m_descriptor) != 0 || ::rename(m_part.c_str(), m_target.c_str()) != 0) {
        return fail(io_error(errno, m_target, "Cannot write the file"));
    }
    ::unlink(m_note.c_str());
    ::close(std::exchange(m_descriptor, -1));
    const fs::path folder = m_target.has_parent_path() ? m_target.parent_path() : ".";
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
    return {};
}

void PartFile::discard() {
    ::unlink(m_part.c_str());
    ::unlink(m_note.c_str());
    ::close(std::exchange(m_descriptor, -1));
}

} // namespace stillroom::catalogue
