// SPDX-License-Identifier: GPL-3.0-or-later
// Plain text: one sentence a line; longer lines are split into sentences.
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/text_lines.h"

#include <deque>
#include <utility>

namespace stillroom::corpus {

namespace {

class TextReader final : public FileReader {
  public:
    TextReader(TextLines lines, const SourceFile& file, const ReadOptions& options, IssueLog& log)
        : m_lines(std::move(lines)), m_language(options.language.empty() ? file.language : options.language),
          m_sentence_words(options.sentence_words), m_log(log) {}

    Result<bool> next(Record& record) override {
        while (m_waiting.empty()) {
            TextLine line;
            auto more = m_lines.next(line);
            if (!more || !*more) {
                return more;
            }
            if (line.usable) {
                take(line);
            }
        }
        record.utterance.text = std::move(m_waiting.front());
        record.line = m_line;
        m_waiting.pop_front();
        return true;
    }

    std::int64_t bytes_read() const override { return m_lines.bytes_read(); }

  private:
    void take(const TextLine& line) {
        m_line = line.number;
        std::string text = collapse_space(line.text);
        if (text.empty()) {
            report_empty(m_log, m_lines.file(), line.number);
            return;
        }
        if (m_sentence_words <= 0 || count_words(text) <= static_cast<std::size_t>(m_sentence_words)) {
            m_waiting.push_back(std::move(text));
            return;
        }
        for (std::string& sentence : split_sentences(text, m_language)) {
            m_waiting.push_back(std::move(sentence));
        }
        if (m_waiting.size() > 1) {
            m_log.add(Issue::Level::Note, "long-lines-split", "Long lines were split into sentences.", m_lines.file(),
                      line.number);
        }
    }

    TextLines m_lines;
    std::string m_language;
    std::int64_t m_sentence_words;
    IssueLog& m_log;
    std::deque<std::string> m_waiting;
    std::int64_t m_line = 0;
};

} // namespace

FileReaderResult open_text(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!lines) {
        return fail(lines.error());
    }
    return std::make_unique<TextReader>(std::move(*lines), file, options, log);
}

} // namespace stillroom::corpus
