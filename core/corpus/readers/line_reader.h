// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace stillroom::corpus {

/// A line without its end ("\n" or "\r\n").
struct RawLine {
    std::string_view text; ///< valid until the next call; empty when overlong
    std::int64_t number = 0;
    bool overlong = false;
};

/// Reads a file line by line through a fixed buffer; a line of any length needs no more memory than that.
class LineReader {
  public:
    /// `longest` in bytes. A UTF-8 byte order mark is skipped.
    [[nodiscard]] static Result<LineReader> open(const std::filesystem::path& path, std::size_t longest);
    LineReader(LineReader&& other) noexcept;
    LineReader& operator=(LineReader&&) = delete;
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;
    ~LineReader();

    /// False at the end of the file.
    [[nodiscard]] Result<bool> next(RawLine& line);
    [[nodiscard]] std::int64_t bytes_read() const { return m_consumed; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    LineReader(std::filesystem::path path, int descriptor, std::size_t longest);
    /// Moves what is left to the front and reads behind it; false at the end of the file.
    [[nodiscard]] Result<bool> refill();

    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::size_t m_longest = 0;
    std::string m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::int64_t m_consumed = 0;
    std::int64_t m_number = 0;
    bool m_at_end = false;
};

} // namespace stillroom::corpus
