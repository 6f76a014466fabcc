// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Readers for the files people have. Everything streams: memory does not grow with the size of the input.
namespace stillroom::corpus {

enum class Format { Text, Massive, SlotGated, TokenTag, Conll, Clinc150, Csv, Tsv, Tei, LabelText };

[[nodiscard]] const char* to_string(Format format); ///< "text", "massive", ... as in CorpusInfo::format
[[nodiscard]] const char* describe(Format format);  ///< for the person: "MASSIVE JSONL", "CoNLL/BIO columns", ...
[[nodiscard]] std::optional<Format> format_from(std::string_view word);

struct ReadOptions {
    std::string format = "auto";     ///< or one of to_string(Format)
    std::string language;            ///< wins over what the files say; empty: as found
    std::string text_column;         ///< CSV/TSV; empty: found by name ("text", "utterance", "sentence", ...)
    std::string label_column;        ///< CSV/TSV; empty: found by name ("intent", "label", "category", ...)
    bool out_of_scope = false;       ///< CLINC150: also read the oos_* lists, as intent "oos"
    std::int64_t sentence_words = 40; ///< plain text and TEI: longer lines and paragraphs are split into sentences; 0: never
    std::size_t longest_line = 1 << 20; ///< bytes; a longer line or record is left out and reported
};

/// One file of a data set and the split its name or folder says.
struct SourceFile {
    std::filesystem::path path;
    std::optional<Split> split; ///< empty when the name says nothing: the content decides, else it is train
    std::string language;       ///< from the name of file or folder; empty when unknown
};

/// What stands at a path.
struct Layout {
    Format format = Format::Text;
    std::vector<SourceFile> files; ///< in reading order; for SlotGated the folders of seq.in
    std::vector<Issue> issues;     ///< files left aside, languages guessed from names
    std::int64_t bytes = 0;        ///< of all files together
};

/// Looks at names and at the first bytes of each file. Errors: NotFound; BadInput for binary, empty or UTF-16
/// input, for a folder with several data sets, and for a format named in the options that does not fit.
[[nodiscard]] Result<Layout> inspect(const std::filesystem::path& path, const ReadOptions& options = {});

/// The format alone.
[[nodiscard]] Result<Format> detect(const std::filesystem::path& path);

struct Record {
    Utterance utterance;
    Split split = Split::Train;
    std::string_view file;  ///< where it begins; valid until the next call
    std::int64_t line = 0;  ///< 1-based
};

/// Pulls one utterance at a time. Not safe for several threads.
class UtteranceReader {
  public:
    virtual ~UtteranceReader() = default;
    /// Fills `record` and returns true; false at the end. An error means that reading cannot go on (disk); a bad
    /// line is an issue, not an error.
    [[nodiscard]] virtual Result<bool> next(Record& record) = 0;
    [[nodiscard]] virtual const Layout& layout() const = 0;
    /// What was noticed so far: one issue for each kind and file.
    [[nodiscard]] virtual std::vector<Issue> issues() const = 0;
    [[nodiscard]] virtual std::int64_t bytes_read() const = 0;
};

[[nodiscard]] Result<std::unique_ptr<UtteranceReader>> open_reader(const std::filesystem::path& path,
                                                                   const ReadOptions& options = {});

} // namespace stillroom::corpus
