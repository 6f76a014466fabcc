// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace stillroom {

/// Reads a whole file. Errors: NotFound, Io, BadInput when larger than `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path,
                                            std::uint64_t limit = 1ULL << 30);

/// A file that appears whole or not at all: written to a temporary neighbour, synced, then renamed.
/// Destroying it without commit() removes the temporary.
class AtomicFile {
  public:
    [[nodiscard]] static Result<AtomicFile> create(const std::filesystem::path& target);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    [[nodiscard]] Result<void> write(std::string_view bytes);
    [[nodiscard]] Result<void> write(std::span<const std::byte> bytes);
    [[nodiscard]] std::uint64_t written() const { return m_written; }
    /// fsync of the file, rename over the target, fsync of its folder.
    [[nodiscard]] Result<void> commit();

  private:
    AtomicFile(std::filesystem::path target, std::filesystem::path temporary, int descriptor);
    [[nodiscard]] Result<void> write_through(const char* bytes, std::size_t count);

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    std::string m_buffer;
    std::uint64_t m_written = 0;
    int m_descriptor = -1;
};

/// Writes all bytes through AtomicFile.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Creates the folder and its parents. Errors: Io with the system's reason.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& path);

/// The error for a failed system call on `path`, worded for the person ("The disk is full.").
[[nodiscard]] Error io_error(int system_error, const std::filesystem::path& path, std::string_view what);

} // namespace stillroom
