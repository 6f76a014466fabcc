// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/corpus/formats.h"
#include "core/corpus/library/label_census.h"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace stillroom::corpus {

/// Writes the split files of a corpus into an empty folder, row by row, and counts on the way. Memory stays flat.
class CorpusWriter {
  public:
    explicit CorpusWriter(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    [[nodiscard]] Result<void> add(const Record& record);
    /// Ends the files and looks for duplicates. Counts, labels, fingerprint and issues go into `info`.
    [[nodiscard]] Result<void> finish(CorpusInfo& info);

  private:
    /// `places` says which file and line each row came from; it goes when the corpus is finished.
    struct Output {
        AtomicFile rows;
        AtomicFile offsets;
        AtomicFile keys;
        AtomicFile places;
        Hasher hash;
        std::int64_t count = 0;
    };
    [[nodiscard]] Result<Output*> output(Split split);
    [[nodiscard]] Result<void> find_duplicates(CorpusInfo& info);
    [[nodiscard]] Result<Place> place_of(Split split, std::int64_t row) const;
    [[nodiscard]] std::filesystem::path places_path(Split split) const;

    std::filesystem::path m_folder;
    std::array<std::unique_ptr<Output>, 3> m_outputs;
    LabelCensus m_labels;
    std::set<std::string> m_languages;
    std::vector<std::string> m_files;
    std::int64_t m_words = 0;
    std::int64_t m_bytes = 0;
    std::string m_row;
};

} // namespace stillroom::corpus
