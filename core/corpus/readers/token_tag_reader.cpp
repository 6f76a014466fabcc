// SPDX-License-Identifier: GPL-3.0-or-later
// "token:TAG token:TAG ... <=> intent", one utterance a line.
#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/text_lines.h"

#include <utility>

namespace stillroom::corpus {

namespace {

class TokenTagReader final : public FileReader {
  public:
    TokenTagReader(TextLines lines, IssueLog& log) : m_lines(std::move(lines)), m_log(log) {}

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
        const std::string_view text = trim(line.text);
        if (text.empty()) {
            report_empty(m_log, m_lines.file(), line.number);
            return false;
        }
        const std::size_t mark = text.rfind("<=>");
        if (mark == std::string_view::npos || trim(text.substr(mark + 3)).empty()) {
            m_log.add(Issue::Level::Error, "no-intent", "The line does not end with \"<=> intent\"; it was left out.",
                      m_lines.file(), line.number);
            return false;
        }
        Utterance& utterance = record.utterance = {};
        for (const std::string& token : split_words(text.substr(0, mark))) {
            const std::size_t colon = token.rfind(':');
            if (colon == std::string::npos || colon == 0 || colon + 1 == token.size()) {
                m_log.add(Issue::Level::Error, "misaligned-tags",
                          "A token has no tag (\"token:TAG\" is expected); the line was left out.", m_lines.file(),
                          line.number);
                return false;
            }
            utterance.words.push_back(token.substr(0, colon));
            utterance.tags.push_back(token.substr(colon + 1));
        }
        if (utterance.words.empty()) {
            report_empty(m_log, m_lines.file(), line.number);
            return false;
        }
        repair_tags(utterance.tags, m_log, m_lines.file(), line.number);
        utterance.text = join(utterance.words, " ");
        utterance.intent = std::string(trim(text.substr(mark + 3)));
        if (const std::size_t underscore = utterance.intent.find('_'); underscore != std::string::npos) {
            utterance.domain = utterance.intent.substr(0, underscore);
            m_log.add(Issue::Level::Note, "domain-from-intent",
                      "The format has no domains; the part of the intent before the first underscore was taken.",
                      m_lines.file(), line.number);
        }
        record.line = line.number;
        return true;
    }

    TextLines m_lines;
    IssueLog& m_log;
};

} // namespace

FileReaderResult open_token_tag(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!lines) {
        return fail(lines.error());
    }
    return std::make_unique<TokenTagReader>(std::move(*lines), log);
}

} // namespace stillroom::corpus
