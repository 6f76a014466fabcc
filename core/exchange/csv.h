// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace stillroom::exchange {

/// Rows of a CSV file by RFC 4180, one at a time and in one pass, whatever stands in it. A byte order mark is
/// skipped; the separator (comma, semicolon or tab) is the one that the first line has most of.
class CsvReader {
  public:
    static constexpr std::size_t kLongestRow = 4U << 20; ///< bytes

    [[nodiscard]] static Result<CsvReader> open(const std::filesystem::path& file);

    /// False at the end. Empty lines are passed over. Errors: BadInput with the line, for a row that does not end
    /// (a quote that is never closed, or no text at all) and for a zero byte; there is no way to go on behind it.
    [[nodiscard]] Result<bool> next(std::vector<std::string>& cells);
    [[nodiscard]] std::int64_t line() const { return m_row_line; } ///< at which the latest row began, from 1
    [[nodiscard]] std::uint64_t offset() const { return m_row_offset; } ///< the same in bytes from the beginning

  private:
    CsvReader(std::filesystem::path file, std::ifstream stream);
    void begin();
    [[nodiscard]] int take(); ///< the next byte, -1 at the end
    [[nodiscard]] int peek();

    std::filesystem::path m_file;
    std::ifstream m_stream;
    char m_separator = ',';
    std::int64_t m_line = 1;
    std::int64_t m_row_line = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_row_offset = 0;
};

/// A text as one cell.
[[nodiscard]] std::string csv_cell(const std::string& text);

} // namespace stillroom::exchange
