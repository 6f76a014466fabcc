// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/text_lines.h"

#include <string_view>
#include <utility>

namespace stillroom::corpus {

/// A format with one utterance a line. `Lines` is TextLines, or what joins lines to records.
template <class Lines>
class OneALine : public FileReader {
  public:
    OneALine(Lines lines, IssueLog& log) : m_lines(std::move(lines)), m_log(log) {}

    Result<bool> next(Record& record) final {
        while (true) {
            TextLine line;
            auto more = m_lines.next(line);
            if (!more || !*more) {
                return more;
            }
            record.utterance = {};
            if (line.usable && take(line, record)) {
                record.line = line.number;
                return true;
            }
        }
    }

    std::int64_t bytes_read() const final { return m_lines.bytes_read(); }

  protected:
    /// Fills the utterance and, where the line names it, the split; false when the line was left out.
    virtual bool take(const TextLine& line, Record& record) = 0;

    void add(Issue::Level level, std::string_view kind, std::string_view message, const TextLine& line) {
        m_log.add(level, kind, message, m_lines.file(), line.number);
    }
    /// Always false, as take() returns it.
    bool leave_out(std::string_view kind, std::string_view message, const TextLine& line) {
        add(Issue::Level::Error, kind, message, line);
        return false;
    }
    bool leave_out_empty(const TextLine& line) {
        report_empty(m_log, m_lines.file(), line.number);
        return false;
    }
    [[nodiscard]] const Lines& lines() const { return m_lines; }
    [[nodiscard]] IssueLog& log() { return m_log; }

  private:
    Lines m_lines;
    IssueLog& m_log;
};

/// Opens `file` for a reader of text lines; `more` goes to its constructor.
template <class Reader, class... More>
FileReaderResult open_lines(const SourceFile& file, const ReadOptions& options, IssueLog& log, More... more) {
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!lines) {
        return fail(lines.error());
    }
    return std::make_unique<Reader>(std::move(*lines), log, more...);
}

} // namespace stillroom::corpus
