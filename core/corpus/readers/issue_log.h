// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stillroom::corpus {

/// Collects what readers notice: one issue for each kind and file, with the first place and a count.
class IssueLog {
  public:
    void add(Issue::Level level, std::string_view kind, std::string_view message, std::string_view file,
             std::int64_t line = 0, std::int64_t count = 1);
    /// In order of appearance. A kind found in many files becomes one issue that says in how many.
    [[nodiscard]] std::vector<Issue> issues() const;

  private:
    std::vector<Issue> m_issues;
    std::map<std::pair<std::string, std::string>, std::size_t> m_by_kind_and_file;
};

} // namespace stillroom::corpus
