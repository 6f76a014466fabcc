// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/conll_columns.h"

#include "core/base/utf8.h"
#include "core/corpus/readers/bio.h"

#include <algorithm>
#include <cctype>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kRows = 2000;

bool is_number(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool most(std::size_t part, std::size_t whole) { return part * 10 >= whole * 9; }

} // namespace

std::vector<std::string> ConllColumns::split_row(std::string_view line) const {
    if (!tabs) {
        return split_words(line);
    }
    std::vector<std::string> cells = split(line, '\t');
    for (std::string& cell : cells) {
        cell = std::string(trim(cell));
    }
    return cells;
}

std::optional<ConllColumns> find_conll_columns(std::string_view head) {
    std::vector<std::string_view> rows;
    for (std::size_t at = 0; at < head.size() && rows.size() < kRows;) {
        const std::size_t end = std::min(head.find('\n', at), head.size());
        const std::string_view line = trim(head.substr(at, end - at));
        if (!line.empty() && line[0] != '#' && !line.starts_with("-DOCSTART-")) {
            rows.push_back(line);
        }
        at = end + 1;
    }
    if (rows.empty()) {
        return std::nullopt;
    }
    ConllColumns columns;
    columns.tabs = rows.front().find('\t') != std::string_view::npos;
    columns.count = columns.split_row(rows.front()).size();
    if (columns.count < 2) {
        return std::nullopt;
    }
    std::size_t regular = 0;
    std::vector<std::size_t> tags(columns.count);
    std::vector<std::size_t> numbers(columns.count);
    for (const std::string_view row : rows) {
        const std::vector<std::string> cells = columns.split_row(row);
        if (cells.size() != columns.count) {
            continue;
        }
        ++regular;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            tags[i] += is_tag(cells[i]) ? 1 : 0;
            numbers[i] += is_number(cells[i]) ? 1 : 0;
        }
    }
    if (!most(regular, rows.size())) {
        return std::nullopt;
    }
    for (columns.tag = columns.count - 1; columns.tag > 0; --columns.tag) {
        if (most(tags[columns.tag], regular)) {
            break;
        }
    }
    columns.word = numbers[0] == regular && columns.count > 2 && columns.tag != 1 ? 1 : 0;
    return columns.tag == 0 ? std::nullopt : std::optional(columns);
}

} // namespace stillroom::corpus
