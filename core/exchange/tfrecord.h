// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

/// TFRecord files: u64 length, u32 masked CRC-32C of the length, bytes, u32 masked CRC-32C of the bytes.
/// All numbers little-endian.
namespace stillroom::exchange {

/// One record, ready to be appended to a file.
[[nodiscard]] std::string framed(std::string_view bytes);

/// True when a file that starts with these bytes (12 at least) starts with a record.
[[nodiscard]] bool begins_with_record(std::string_view bytes);

/// Reads records one at a time through a buffer of fixed size.
class RecordReader {
  public:
    static constexpr std::uint64_t kLongest = 64U << 20; ///< bytes; longer ones are passed over

    [[nodiscard]] static Result<RecordReader> open(const std::filesystem::path& file);

    /// False at the end of the file. `bytes` is empty for a record that is too long to be of interest.
    /// Errors: BadInput with the byte offset in the place's field, for a record that is damaged or cut off; there is
    /// no way to go on behind it.
    [[nodiscard]] Result<bool> next(std::string& bytes);
    [[nodiscard]] std::uint64_t offset() const { return m_offset; } ///< of the next record, in bytes

  private:
    RecordReader(std::filesystem::path file, std::ifstream stream, std::uint64_t size);
    [[nodiscard]] tl::unexpected<Error> damaged(std::string message) const;

    std::filesystem::path m_file;
    std::ifstream m_stream;
    std::uint64_t m_size = 0;
    std::uint64_t m_offset = 0;
};

} // namespace stillroom::exchange
