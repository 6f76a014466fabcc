// SPDX-License-Identifier: GPL-3.0-or-later
// CSV and TSV with a header line of column names (RFC 4180).
#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"
#include "core/corpus/readers/encoding.h"
#include "core/corpus/readers/one_a_line.h"
#include "core/corpus/readers/table_header.h"

#include <deque>
#include <utility>

namespace stillroom::corpus {

namespace {

/// Joins the lines of a quoted field. A field that is never closed gives its lines back.
class RecordLines {
  public:
    RecordLines(TextLines lines, char separator, bool multi_line, std::size_t longest, IssueLog& log)
        : m_lines(std::move(lines)), m_separator(separator), m_multi_line(multi_line), m_longest(longest), m_log(log) {}

    Result<bool> next(TextLine& record) {
        auto more = pull(record);
        if (!more || !*more || !record.usable || !m_multi_line ||
            quote_state(record.text, m_separator) == QuoteState::Closed) {
            return more;
        }
        std::vector<TextLine> taken;
        std::string joined = record.text;
        while (joined.size() <= m_longest) {
            TextLine line;
            auto another = pull(line);
            if (!another) {
                return another;
            }
            if (!*another) {
                break;
            }
            taken.push_back(line);
            const QuoteState state = line.usable ? quote_state(line.text, m_separator, true) : QuoteState::Broken;
            if (state == QuoteState::Broken) {
                break;
            }
            joined += '\n' + line.text;
            if (state == QuoteState::Closed) {
                record.text = std::move(joined);
                return true;
            }
        }
        m_log.add(Issue::Level::Error, "unclosed-quote",
                  "A quoted field is never closed; the line was read as if the quote were a letter.", m_lines.file(),
                  record.number);
        m_back.insert(m_back.begin(), std::make_move_iterator(taken.begin()), std::make_move_iterator(taken.end()));
        return true;
    }

    [[nodiscard]] std::int64_t bytes_read() const { return m_lines.bytes_read(); }
    [[nodiscard]] const std::string& file() const { return m_lines.file(); }
    [[nodiscard]] char separator() const { return m_separator; }
    void set_separator(char separator) { m_separator = separator; }

  private:
    Result<bool> pull(TextLine& line) {
        if (m_back.empty()) {
            return m_lines.next(line);
        }
        line = std::move(m_back.front());
        m_back.pop_front();
        return true;
    }

    TextLines m_lines;
    char m_separator;
    bool m_multi_line;
    std::size_t m_longest;
    IssueLog& m_log;
    std::deque<TextLine> m_back;
};

class TableReader final : public OneALine<RecordLines> {
  public:
    TableReader(RecordLines lines, IssueLog& log, TableColumns columns, std::size_t width)
        : OneALine(std::move(lines), log), m_columns(columns), m_width(width) {}

  private:
    bool take(const TextLine& line, Record& record) override {
        if (trim(line.text).empty()) {
            return leave_out_empty(line);
        }
        const std::vector<std::string> cells = split_cells(line.text, lines().separator());
        if (cells.size() != m_width) {
            return leave_out("wrong-columns", "The row has not as many fields as the header; it was left out.", line);
        }
        const auto cell = [&](std::ptrdiff_t column) {
            return column < 0 ? std::string() : std::string(trim(cells[static_cast<std::size_t>(column)]));
        };
        Utterance& utterance = record.utterance;
        utterance.text = collapse_space(cell(m_columns.text));
        if (utterance.text.empty()) {
            return leave_out_empty(line);
        }
        utterance.intent = cell(m_columns.intent);
        if (m_columns.intent >= 0 && utterance.intent.empty()) {
            return leave_out("no-intent", "The label is empty; the row was left out.", line);
        }
        utterance.domain = cell(m_columns.domain);
        utterance.language = language_code(cell(m_columns.language));
        if (m_columns.tags >= 0) {
            utterance.words = split_words(utterance.text);
            utterance.tags = split_words(cell(m_columns.tags));
            if (utterance.words.size() != utterance.tags.size()) {
                return leave_out("misaligned-tags", "The row has another number of tags than of words; it was left out.",
                                 line);
            }
            repair_tags(utterance.tags, log(), lines().file(), line.number);
        }
        const std::string split = cell(m_columns.split);
        if (const auto known = split_from(split)) {
            record.split = *known;
        } else if (!split.empty()) {
            return leave_out("unknown-partition", "The split is neither train, dev nor test; the row was left out.", line);
        }
        return true;
    }

    TableColumns m_columns;
    std::size_t m_width;
};

/// The separator that makes most columns of the header.
char found_separator(const std::string& header) {
    char best = ',';
    for (const char separator : {',', ';', '\t'}) {
        if (split_cells(header, separator).size() > split_cells(header, best).size()) {
            best = separator;
        }
    }
    return best;
}

Error missing_column(const std::vector<std::string>& header, const ReadOptions& options, bool text,
                     const SourceFile& file) {
    const std::string& asked = text ? options.text_column : options.label_column;
    std::string message = asked.empty() ? std::string("No column is called text, utterance or sentence")
                                        : "There is no column \"" + asked + "\"";
    message += "; name the " + std::string(text ? "text" : "label") + " column. The columns are: " + join(header, ", ") + ".";
    return {ErrorCode::BadInput, std::move(message), Place{file.path.string(), 1, text ? "text_column" : "label_column"}};
}

} // namespace

FileReaderResult open_table(const SourceFile& file, const ReadOptions& options, IssueLog& log, char separator) {
    auto lines = TextLines::open(file.path, options.longest_line, log);
    if (!lines) {
        return fail(lines.error());
    }
    // In TSV, as people write it, a quote seldom opens a field over several lines.
    RecordLines records(std::move(*lines), separator == '\0' ? ',' : separator, separator != '\t', options.longest_line, log);
    TextLine line;
    auto more = records.next(line);
    if (!more) {
        return fail(more.error());
    }
    if (separator == '\0') {
        records.set_separator(found_separator(line.text));
    }
    const std::vector<std::string> header = split_cells(line.text, records.separator());
    const TableColumns columns = find_columns(header, options);
    if (columns.text < 0) {
        return fail(missing_column(header, options, true, file));
    }
    if (columns.intent < 0 && !options.label_column.empty()) {
        return fail(missing_column(header, options, false, file));
    }
    std::string message = "Text was read from column \"" + header[static_cast<std::size_t>(columns.text)] + "\"";
    for (const auto& [what, column] : {std::pair{"labels", columns.intent}, {"domains", columns.domain},
                                       {"tags", columns.tags}, {"splits", columns.split}, {"languages", columns.language}}) {
        if (column >= 0) {
            message += std::string(", ") + what + " from \"" + header[static_cast<std::size_t>(column)] + "\"";
        }
    }
    log.add(Issue::Level::Note, "columns", message + ".", file.path.string(), 1);
    return std::make_unique<TableReader>(std::move(records), log, columns, header.size());
}

} // namespace stillroom::corpus
