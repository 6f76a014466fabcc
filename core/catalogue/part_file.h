// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace stillroom::catalogue {

/// A file in the making: FILE.part beside it, and FILE.part.json that says what it is a part of. Locked against other
/// programs while open. What has come stays when it is closed, so that another one goes on.
class PartFile {
  public:
    /// Errors: Conflict when somebody else downloads it, Io.
    [[nodiscard]] static Result<PartFile> open(const std::filesystem::path& target);
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    ~PartFile();

    [[nodiscard]] const std::filesystem::path& path() const { return m_part; }
    [[nodiscard]] std::int64_t size() const { return m_size; }
    [[nodiscard]] const std::string& address() const { return m_address; }     ///< it came from; empty: unknown
    [[nodiscard]] const std::string& validator() const { return m_validator; } ///< ETag or date; may be empty

    /// Drops what is there and begins with nothing.
    [[nodiscard]] Result<void> restart(const std::string& address, const std::string& validator);
    [[nodiscard]] Result<void> append(std::string_view bytes);
    /// fsync, rename to the target, fsync of the folder.
    [[nodiscard]] Result<void> finish();
    void discard(); ///< removes it; nothing else may be called after

  private:
    PartFile(std::filesystem::path target, int descriptor);
    void read_note();

    std::filesystem::path m_target;
    std::filesystem::path m_part;
    std::filesystem::path m_note;
    std::string m_address;
    std::string m_validator;
    std::int64_t m_size = 0;
    int m_descriptor = -1;
};

} // namespace stillroom::catalogue
