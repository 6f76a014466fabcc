// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/line_reader.h"

#include "core/base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace stillroom::corpus {

namespace {
constexpr std::size_t kChunk = 256 * 1024;
}

LineReader::LineReader(std::filesystem::path path, int descriptor, std::size_t longest)
    : m_path(std::move(path)), m_descriptor(descriptor), m_longest(longest), m_buffer(longest + kChunk, '\0') {}

LineReader::LineReader(LineReader&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_longest(other.m_longest), m_buffer(std::move(other.m_buffer)), m_begin(other.m_begin), m_end(other.m_end),
      m_consumed(other.m_consumed), m_number(other.m_number), m_at_end(other.m_at_end) {}

LineReader::~LineReader() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Result<LineReader> LineReader::open(const std::filesystem::path& path, std::size_t longest) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(io_error(errno, path, "Cannot open the file"));
    }
    LineReader reader(path, descriptor, longest);
    if (auto filled = reader.refill(); !filled) {
        return fail(filled.error());
    }
    if (std::string_view(reader.m_buffer.data(), reader.m_end).starts_with("\xEF\xBB\xBF")) {
        reader.m_begin = 3;
        reader.m_consumed = 3;
    }
    return reader;
}

Result<bool> LineReader::refill() {
    if (m_at_end) {
        return false;
    }
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    while (true) {
        const ssize_t count = ::read(m_descriptor, m_buffer.data() + m_end, m_buffer.size() - m_end);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(io_error(errno, m_path, "Cannot read the file"));
        }
        m_end += static_cast<std::size_t>(count);
        m_at_end = count == 0;
        return count > 0;
    }
}

Result<bool> LineReader::next(RawLine& line) {
    std::size_t searched = 0;
    bool overlong = false;
    while (true) {
        const char* start = m_buffer.data() + m_begin;
        const std::size_t available = m_end - m_begin;
        const void* found = std::memchr(start + searched, '\n', available - searched);
        std::size_t length = found == nullptr ? available : static_cast<std::size_t>(static_cast<const char*>(found) - start);
        if (found == nullptr) {
            searched = available;
            if (available > m_longest) { // forget what was read of it, go on to its end
                overlong = true;
                m_consumed += static_cast<std::int64_t>(available);
                m_begin = m_end;
                searched = 0;
            }
            auto more = refill();
            if (!more) {
                return more;
            }
            if (*more) {
                continue;
            }
            length = m_end - m_begin;
            if (length == 0 && !overlong) {
                return false;
            }
        }
        const std::size_t used = length + (found == nullptr ? 0 : 1);
        overlong = overlong || length > m_longest;
        line.text = std::string_view(m_buffer.data() + m_begin, overlong ? 0 : length);
        if (line.text.ends_with('\r')) {
            line.text.remove_suffix(1);
        }
        line.number = ++m_number;
        line.overlong = overlong;
        m_begin += used;
        m_consumed += static_cast<std::int64_t>(used);
        return true;
    }
}

} // namespace stillroom::corpus
