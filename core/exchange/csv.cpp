// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/csv.h"

#include "core/base/files.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <utility>

namespace stillroom::exchange {

Result<CsvReader> CsvReader::open(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return fail(io_error(errno, file, "Cannot open the file"));
    }
    CsvReader reader(file, std::move(stream));
    reader.begin();
    return reader;
}

CsvReader::CsvReader(std::filesystem::path file, std::ifstream stream)
    : m_file(std::move(file)), m_stream(std::move(stream)) {}

int CsvReader::take() {
    const int byte = m_stream.rdbuf()->sbumpc();
    if (byte != std::ifstream::traits_type::eof()) {
        ++m_offset;
        m_line += byte == '\n' ? 1 : 0;
    }
    return byte;
}

int CsvReader::peek() { return m_stream.rdbuf()->sgetc(); }

void CsvReader::begin() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    std::array<char, 3> mark{};
    m_stream.read(mark.data(), mark.size());
    m_offset = std::string_view(mark.data(), mark.size()) == kMark ? kMark.size() : 0;
    m_stream.clear();
    m_stream.seekg(static_cast<std::streamoff>(m_offset));
    const auto start = m_offset;
    std::array<std::int64_t, 3> counts{};
    constexpr std::string_view kSeparators = ",;\t";
    bool quoted = false;
    for (int byte = take(); byte >= 0 && m_offset < kLongestRow && (quoted || (byte != '\n' && byte != '\r')); byte = take()) {
        quoted = quoted != (byte == '"');
        if (const auto found = kSeparators.find(static_cast<char>(byte)); !quoted && found != std::string_view::npos) {
            ++counts[found];
        }
    }
    for (std::size_t i = 1; i < counts.size(); ++i) {
        if (counts[i] > counts[kSeparators.find(m_separator)]) {
            m_separator = kSeparators[i];
        }
    }
    m_stream.clear();
    m_stream.seekg(static_cast<std::streamoff>(start));
    m_offset = start;
    m_line = 1;
}

Result<bool> CsvReader::next(std::vector<std::string>& cells) {
    const auto damaged = [&](const char* what) {
        return fail(ErrorCode::BadInput, fmt::format("{} What stands before it was read.", what),
                    Place{m_file.string(), m_row_line, fmt::format("byte {}", m_row_offset)});
    };
    do { // until a line is not empty
        cells.assign(1, {});
        m_row_line = m_line;
        m_row_offset = m_offset;
        if (peek() < 0) {
            return false;
        }
        bool quoted = false;
        bool fresh = true; // at the beginning of a cell
        while (true) {
            const int byte = take();
            if (m_offset - m_row_offset > kLongestRow || (byte < 0 && quoted)) {
                return damaged("This row does not end: a quote may be missing.");
            }
            if (byte == 0) {
                return damaged("There is a zero byte: the file is no table from here on.");
            }
            if (quoted) {
                if (byte != '"') {
                    cells.back() += static_cast<char>(byte);
                } else if (peek() == '"') {
                    cells.back() += static_cast<char>(take());
                } else {
                    quoted = false;
                }
                continue;
            }
            if (byte < 0 || byte == '\n') {
                break;
            }
            if (byte == '\r') {
                if (peek() == '\n') {
                    (void)take();
                }
                break;
            }
            if (byte == m_separator) {
                cells.emplace_back();
                fresh = true;
            } else if (byte == '"' && fresh) {
                quoted = true;
                fresh = false;
            } else {
                cells.back() += static_cast<char>(byte);
                fresh = false;
            }
        }
    } while (cells.size() == 1 && cells.front().empty());
    return true;
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

} // namespace stillroom::exchange
