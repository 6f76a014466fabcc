// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/issue_log.h"
#include "core/corpus/readers/line_reader.h"

#include <cstdint>
#include <string>

namespace stillroom::corpus {

/// A line as UTF-8. Lines that cannot be text are reported and come with `usable` false, so that readers of
/// parallel files stay in step.
struct TextLine {
    std::string text;
    std::int64_t number = 0;
    bool usable = true;
};

/// Lines of a text file, decoded, with every problem of encoding and length in the log.
class TextLines {
  public:
    [[nodiscard]] static Result<TextLines> open(const std::filesystem::path& path, std::size_t longest,
                                                IssueLog& log);
    /// False at the end of the file.
    [[nodiscard]] Result<bool> next(TextLine& line);
    [[nodiscard]] std::int64_t bytes_read() const { return m_lines.bytes_read(); }
    [[nodiscard]] const std::string& file() const { return m_file; }

  private:
    TextLines(LineReader lines, IssueLog& log);

    LineReader m_lines;
    IssueLog* m_log;
    std::string m_file;
};

} // namespace stillroom::corpus
