// SPDX-License-Identifier: GPL-3.0-or-later
// "label text ...": the class of each line is its first word.
#include "core/base/utf8.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/text_lines.h"

#include <utility>

namespace stillroom::corpus {

namespace {

class LabelTextReader final : public FileReader {
  public:
    LabelTextReader(TextLines lines, IssueLog& log) : m_lines(std::move(lines)), m_log(log) {}

    Result<bool> next(Record& record) override {
        while (true) {
            TextLine line;
            auto more = m_lines.next(line);
            if (!more || !*more) {
                return more;
            }
            if (line.usable && take(line, record)) {
                return true;
            }
        }
    }

    std::int64_t bytes_read() const override { return m_lines.bytes_read(); }

  private:
    bool take(const TextLine& line, Record& record) {
        const std::string text = collapse_space(line.text);
        if (text.empty()) {
            report_empty(m_log, m_lines.file(), line.number);
            return false;
        }
        const std::size_t space = text.find(' ');
        if (space == std::string::npos) {
            m_log.add(Issue::Level::Error, "no-text", "The line has a label and no text; it was left out.", m_lines.file(),
                      line.number);
            return false;
        }
        record.utterance = {};
        record.utterance.intent = text.substr(0, space);
        record.utterance.text = text.substr(space + 1);
        record.line = line.number;
        return true;
    }

    TextLines m_lines;
    IssueLog& m_log;
};

} // namespace

FileReaderResult open_label_text(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!lines) {
        return fail(lines.error());
    }
    return std::make_unique<LabelTextReader>(std::move(*lines), log);
}

} // namespace stillroom::corpus
