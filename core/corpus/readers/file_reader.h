// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/formats.h"
#include "core/corpus/readers/issue_log.h"

#include <memory>

namespace stillroom::corpus {

/// Reads one file (or one SlotGated folder) of a known format. Fills text, labels, split and line; the language
/// only where the content says it.
class FileReader {
  public:
    virtual ~FileReader() = default;
    [[nodiscard]] virtual Result<bool> next(Record& record) = 0;
    [[nodiscard]] virtual std::int64_t bytes_read() const = 0;
};

using FileReaderResult = Result<std::unique_ptr<FileReader>>;

[[nodiscard]] FileReaderResult open_text(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_tei(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_massive(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_slot_gated(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_token_tag(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_conll(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_label_text(const SourceFile& file, const ReadOptions& options, IssueLog& log);
[[nodiscard]] FileReaderResult open_clinc150(const SourceFile& file, const ReadOptions& options, IssueLog& log);
/// `separator` 0 for CSV: comma or semicolon, as the header has it.
[[nodiscard]] FileReaderResult open_table(const SourceFile& file, const ReadOptions& options, IssueLog& log,
                                          char separator);

/// The split that a word means: "train", "dev", "valid", "validation", "val", "test", ...
[[nodiscard]] std::optional<Split> split_from(std::string_view word);

/// Reports an empty line or text.
void report_empty(IssueLog& log, std::string_view file, std::int64_t line);

} // namespace stillroom::corpus
