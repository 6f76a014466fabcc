// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/table_header.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace stillroom::corpus {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

/// The first column with the first of the names that occurs.
std::ptrdiff_t column(const std::vector<std::string>& header, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (lower(trim(header[i])) == lower(name)) {
                return static_cast<std::ptrdiff_t>(i);
            }
        }
    }
    return -1;
}

/// End of the quoted field that begins at `start` (its quote): the place behind the closing quote, which stands
/// before a separator or the end. npos when there is none.
std::size_t quoted_end(std::string_view record, std::size_t start, char separator) {
    for (std::size_t i = start + 1; i < record.size(); ++i) {
        if (record[i] != '"') {
            continue;
        }
        if (i + 1 < record.size() && record[i + 1] == '"') {
            ++i;
        } else if (i + 1 == record.size() || record[i + 1] == separator) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

std::string unquote(std::string_view inner) {
    std::string text;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        text += inner[i];
        i += inner[i] == '"' && i + 1 < inner.size() && inner[i + 1] == '"' ? 1 : 0;
    }
    return text;
}

} // namespace

TableColumns find_columns(const std::vector<std::string>& header, const ReadOptions& options) {
    TableColumns columns;
    columns.text = options.text_column.empty()
                       ? column(header, {"text", "utterance", "utt", "sentence", "query", "question", "phrase", "content"})
                       : column(header, {options.text_column});
    columns.intent = options.label_column.empty()
                         ? column(header, {"intent", "label", "category", "class", "target", "sentiment"})
                         : column(header, {options.label_column});
    columns.domain = column(header, {"domain", "scenario", "topic"});
    columns.tags = column(header, {"tags", "slots", "bio", "bio_tags", "slot_labels", "seq_out", "ner_tags"});
    columns.language = column(header, {"language", "lang", "locale"});
    columns.split = column(header, {"split", "partition", "subset", "fold"});
    if (columns.text < 0 && header.size() == 1 && options.text_column.empty()) {
        columns.text = 0;
    }
    return columns;
}

std::vector<std::string> split_cells(std::string_view record, char separator) {
    std::vector<std::string> cells;
    std::size_t at = 0;
    while (true) {
        std::size_t end = std::string_view::npos;
        if (at < record.size() && record[at] == '"') {
            end = quoted_end(record, at, separator);
        }
        if (end != std::string_view::npos) {
            cells.push_back(unquote(record.substr(at + 1, end - at - 2)));
        } else {
            end = std::min(record.find(separator, at), record.size());
            cells.emplace_back(record.substr(at, end - at));
        }
        if (end >= record.size()) {
            return cells;
        }
        at = end + 1;
    }
}

QuoteState quote_state(std::string_view line, char separator, bool open) {
    std::size_t at = 0;
    while (open) {
        at = line.find('"', at);
        if (at == std::string_view::npos) {
            return QuoteState::Open;
        }
        const char behind = at + 1 < line.size() ? line[at + 1] : separator;
        if (behind != '"' && behind != separator) {
            return QuoteState::Broken;
        }
        open = behind == '"';
        at += 2;
    }
    while (at < line.size()) {
        const bool quoted = line[at] == '"';
        const std::size_t end = quoted ? quoted_end(line, at, separator) : line.find(separator, at);
        if (end == std::string_view::npos) {
            return quoted ? QuoteState::Open : QuoteState::Closed;
        }
        at = end + 1;
    }
    return QuoteState::Closed;
}

} // namespace stillroom::corpus
