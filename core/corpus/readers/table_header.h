// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/formats.h"

#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// What the columns of a CSV or TSV mean; 0-based, -1 when there is none.
struct TableColumns {
    std::ptrdiff_t text = -1;
    std::ptrdiff_t intent = -1;
    std::ptrdiff_t domain = -1;
    std::ptrdiff_t tags = -1; ///< BIO tags separated by spaces
    std::ptrdiff_t language = -1;
    std::ptrdiff_t split = -1;
};

/// By the options' names, else by usual names. A table of one column is text.
[[nodiscard]] TableColumns find_columns(const std::vector<std::string>& header, const ReadOptions& options);

/// Fields of one record by RFC 4180. A quote that no closing quote before a separator or the end answers is taken
/// as it stands.
[[nodiscard]] std::vector<std::string> split_cells(std::string_view record, char separator);

/// Whether a quoted field goes on behind the end of `line`. `open`: one was open at its beginning; then a quote with
/// a letter behind it makes the field `Broken`: it was never meant to go over several lines.
enum class QuoteState { Closed, Open, Broken };
[[nodiscard]] QuoteState quote_state(std::string_view line, char separator, bool open = false);

} // namespace stillroom::corpus
