// SPDX-License-Identifier: GPL-3.0-or-later
// One word a line with its tag in a column, a blank line after each utterance; "# intent = x" and the like before.
#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"
#include "core/corpus/readers/conll_columns.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/file_reader.h"
#include "core/corpus/readers/sniff.h"
#include "core/corpus/readers/text_lines.h"

#include <fmt/format.h>

#include <utility>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kMostWords = 5000;

class ConllReader final : public FileReader {
  public:
    ConllReader(TextLines lines, ConllColumns columns, IssueLog& log)
        : m_lines(std::move(lines)), m_columns(columns), m_log(log) {}

    Result<bool> next(Record& record) override {
        TextLine line;
        begin(record);
        while (true) {
            auto more = m_lines.next(line);
            if (!more) {
                return more;
            }
            const bool ends = !*more || (line.usable && trim(line.text).empty());
            if (!ends) {
                take(line, record);
                continue;
            }
            if (finish(record)) {
                return true;
            }
            if (!*more) {
                return false;
            }
            begin(record);
        }
    }

    std::int64_t bytes_read() const override { return m_lines.bytes_read(); }

  private:
    void begin(Record& record) {
        record.utterance = {};
        record.line = 0;
        m_broken = false;
    }

    void take(const TextLine& line, Record& record) {
        if (record.line == 0) {
            record.line = line.number;
        }
        if (!line.usable) {
            m_broken = true; // already in the log
            return;
        }
        std::vector<std::string> cells = m_columns.split_row(line.text);
        const bool regular = cells.size() == m_columns.count && !cells[m_columns.word].empty();
        if (line.text[0] == '#' && !(regular && is_tag(cells[m_columns.tag]))) {
            take_comment(std::string_view(line.text).substr(1), record.utterance);
            return;
        }
        if (line.text.starts_with("-DOCSTART-") || m_broken) {
            return;
        }
        std::string_view problem;
        if (!regular || cells[m_columns.tag].empty()) {
            problem = "A row has not the columns of the others, so words and tags do not match";
        } else if (record.utterance.words.size() == kMostWords) {
            problem = "More than 5,000 rows without a blank line";
        }
        if (!problem.empty()) {
            m_broken = true;
            m_log.add(Issue::Level::Error, "misaligned-tags", fmt::format("{}; the utterance was left out.", problem),
                      m_lines.file(), line.number);
            return;
        }
        record.utterance.words.push_back(join(split_words(cells[m_columns.word]), "\u00A0"));
        record.utterance.tags.push_back(std::move(cells[m_columns.tag]));
    }

    static void take_comment(std::string_view comment, Utterance& utterance) {
        const std::size_t mark = comment.find_first_of("=:");
        if (mark == std::string_view::npos) {
            return;
        }
        const std::string_view key = trim(comment.substr(0, mark));
        const std::string value(trim(comment.substr(mark + 1)));
        if (key == "intent") {
            utterance.intent = value;
        } else if (key == "domain" || key == "scenario") {
            utterance.domain = value;
        } else if (key == "language" || key == "lang" || key == "locale") {
            utterance.language = language_code(value);
        }
    }

    bool finish(Record& record) {
        Utterance& utterance = record.utterance;
        if (m_broken || utterance.words.empty()) {
            return false;
        }
        repair_tags(utterance.tags, m_log, m_lines.file(), record.line);
        utterance.text = join(utterance.words, " ");
        return true;
    }

    TextLines m_lines;
    ConllColumns m_columns;
    IssueLog& m_log;
    bool m_broken = false;
};

} // namespace

FileReaderResult open_conll(const SourceFile& file, const ReadOptions& options, IssueLog& log) {
    auto head = read_head(file.path);
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!head || !lines) {
        return fail(head ? lines.error() : head.error());
    }
    const auto columns = find_conll_columns(*head);
    if (!columns) {
        return fail(ErrorCode::BadInput, "No column of BIO tags (O, B-x, I-x) was found, so this is not CoNLL.",
                    Place{file.path.string(), 1, {}});
    }
    log.add(Issue::Level::Note, "columns",
            fmt::format("Words were read from column {}, tags from column {}.", columns->word + 1, columns->tag + 1),
            file.path.string());
    return std::make_unique<ConllReader>(std::move(*lines), *columns, log);
}

} // namespace stillroom::corpus
