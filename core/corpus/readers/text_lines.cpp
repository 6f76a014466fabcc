// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/text_lines.h"

#include "core/corpus/readers/encoding.h"

#include <utility>

namespace stillroom::corpus {

TextLines::TextLines(LineReader lines, IssueLog& log)
    : m_lines(std::move(lines)), m_log(&log), m_file(m_lines.path().string()) {}

Result<TextLines> TextLines::open(const std::filesystem::path& path, std::size_t longest, IssueLog& log) {
    auto lines = LineReader::open(path, longest);
    if (!lines) {
        return fail(lines.error());
    }
    return TextLines(std::move(*lines), log);
}

Result<bool> TextLines::next(TextLine& line) {
    RawLine raw;
    auto more = m_lines.next(raw);
    if (!more || !*more) {
        return more;
    }
    line.number = raw.number;
    line.text.clear();
    line.usable = false;
    if (raw.overlong) {
        m_log->add(Issue::Level::Error, "overlong-line", "The line is longer than any sentence can be; it was left out.",
                   m_file, raw.number);
        return true;
    }
    if (raw.text.find('\0') != std::string_view::npos) {
        m_log->add(Issue::Level::Error, "nul-byte", "The line holds NUL bytes, so it is not text; it was left out.", m_file,
                   raw.number);
        return true;
    }
    line.usable = true;
    switch (to_utf8(raw.text, line.text)) {
    case Recoding::None:
        break;
    case Recoding::FromLatin1:
        m_log->add(Issue::Level::Warning, "invalid-utf8", "The line is not UTF-8; it was read as Latin-1 (Windows-1252).",
                   m_file, raw.number);
        break;
    case Recoding::Patched:
        m_log->add(Issue::Level::Warning, "broken-utf8",
                   "The line holds damaged UTF-8; each bad byte was replaced by U+FFFD.", m_file, raw.number);
        break;
    }
    return true;
}

} // namespace stillroom::corpus
