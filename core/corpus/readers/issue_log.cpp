// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/readers/issue_log.h"

#include <fmt/format.h>

namespace stillroom::corpus {

namespace {
constexpr std::int64_t kManyFiles = 8;
}

void IssueLog::add(Issue::Level level, std::string_view kind, std::string_view message, std::string_view file,
                   std::int64_t line, std::int64_t count) {
    const auto [entry, fresh] = m_by_kind_and_file.try_emplace({std::string(kind), std::string(file)}, m_issues.size());
    if (!fresh) {
        m_issues[entry->second].count += count;
        return;
    }
    m_issues.push_back({level, std::string(kind), std::string(message), {std::string(file), line, {}}, count});
}

std::vector<Issue> IssueLog::issues() const {
    std::map<std::string, std::int64_t> files;
    for (const Issue& issue : m_issues) {
        ++files[issue.kind];
    }
    std::vector<Issue> result;
    std::map<std::string, std::size_t> merged;
    for (const Issue& issue : m_issues) {
        const std::int64_t in_files = files[issue.kind];
        if (in_files <= kManyFiles) {
            result.push_back(issue);
            continue;
        }
        const auto [entry, fresh] = merged.try_emplace(issue.kind, result.size());
        if (fresh) {
            result.push_back(issue);
            result.back().message += fmt::format(" Found in {} files; the first is named.", in_files);
        } else {
            result[entry->second].count += issue.count;
        }
    }
    return result;
}

} // namespace stillroom::corpus
