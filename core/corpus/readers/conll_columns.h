// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// Which columns of a CoNLL-like file hold the words and the tags; 0-based.
struct ConllColumns {
    std::size_t count = 0;
    std::size_t word = 0;
    std::size_t tag = 0;
    bool tabs = false; ///< separated by single tabs, else by runs of white space
    [[nodiscard]] std::vector<std::string> split_row(std::string_view line) const;
};

/// Looks at the beginning of a file; nothing when nine in ten rows do not have a column of tags.
[[nodiscard]] std::optional<ConllColumns> find_conll_columns(std::string_view head);

} // namespace stillroom::corpus
