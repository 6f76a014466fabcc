// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/tfrecord.h"

#include "core/base/files.h"
#include "core/exchange/crc32c.h"
#include "core/base/little_endian.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <utility>

namespace stillroom::exchange {

namespace {

constexpr std::size_t kHead = 12; ///< length and its checksum
constexpr std::size_t kTail = 4;

std::uint32_t sum(std::string_view bytes) { return masked(crc32c(bytes)); }

} // namespace

std::string framed(std::string_view bytes) {
    std::string record;
    record.reserve(kHead + bytes.size() + kTail);
    put_little_endian(record, static_cast<std::uint64_t>(bytes.size()));
    put_little_endian(record, sum(record));
    record += bytes;
    put_little_endian(record, sum(bytes));
    return record;
}

bool begins_with_record(std::string_view bytes) {
    return bytes.size() >= kHead && little_endian<std::uint32_t>(bytes.substr(8)) == sum(bytes.substr(0, 8));
}

Result<RecordReader> RecordReader::open(const std::filesystem::path& file) {
    std::error_code code;
    const auto size = std::filesystem::file_size(file, code);
    if (code) {
        return fail(io_error(code.value(), file, "Cannot open the file"));
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return fail(io_error(errno, file, "Cannot open the file"));
    }
    return RecordReader(file, std::move(stream), size);
}

RecordReader::RecordReader(std::filesystem::path file, std::ifstream stream, std::uint64_t size)
    : m_file(std::move(file)), m_stream(std::move(stream)), m_size(size) {}

tl::unexpected<Error> RecordReader::damaged(std::string message) const {
    return fail(ErrorCode::BadInput, std::move(message) + " What stands before it was read.",
                Place{m_file.string(), 0, fmt::format("byte {}", m_offset)});
}

Result<bool> RecordReader::next(std::string& bytes) {
    bytes.clear();
    const std::uint64_t left = m_size - m_offset;
    if (left == 0) {
        return false;
    }
    constexpr const char* kCut = "The file ends in the middle of a record: it was cut off, or is still being written.";
    if (left < kHead + kTail) {
        return damaged(kCut);
    }
    std::array<char, kHead> head{};
    m_stream.read(head.data(), head.size());
    const std::string_view head_bytes(head.data(), head.size());
    if (!m_stream) {
        return damaged("The file cannot be read any further.");
    }
    if (!begins_with_record(head_bytes)) {
        return damaged("The checksum of a record's length is wrong: the file is damaged from here on.");
    }
    const auto length = little_endian<std::uint64_t>(head_bytes);
    if (length > left - kHead - kTail) {
        return damaged(kCut);
    }
    if (length > kLongest) {
        m_stream.seekg(static_cast<std::streamoff>(length + kTail), std::ios::cur);
    } else {
        bytes.resize(length + kTail);
        m_stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    if (!m_stream) {
        bytes.clear();
        return damaged("The file cannot be read any further.");
    }
    if (!bytes.empty()) {
        const auto stored = little_endian<std::uint32_t>(std::string_view(bytes).substr(length));
        bytes.resize(length);
        if (stored != sum(bytes)) {
            bytes.clear();
            return damaged("The checksum of a record is wrong: the file is damaged from here on.");
        }
    }
    m_offset += kHead + length + kTail;
    return true;
}

} // namespace stillroom::exchange
