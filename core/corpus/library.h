// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"
#include "core/corpus/formats.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::corpus {

struct ImportOptions {
    ReadOptions reading;
    std::string licence;  ///< free text, kept in the corpus
    bool replace = false; ///< overwrite a corpus of that name
    std::function<void(std::int64_t done, std::int64_t total)> progress; ///< bytes; called a few times a second at most
    std::stop_token stop; ///< a stop request ends the import with Cancelled; nothing stays behind
};

/// The corpora of one home folder: home/corpora/NAME holds corpus.json and, for each split, one JSONL file with
/// its index. Window and command line may use it at the same time; a corpus appears whole or not at all.
class Library {
  public:
    explicit Library(std::filesystem::path home) : m_home(std::move(home)) {}

    /// Copies what stands at `path` into the library. Errors: BadInput (nothing readable there, bad name),
    /// Conflict (name taken), Cancelled, Io.
    [[nodiscard]] Result<CorpusInfo> import(const std::filesystem::path& path, const std::string& name,
                                            const ImportOptions& options = {}) const;
    /// Sorted by name; broken ones are listed with an issue of level Error.
    [[nodiscard]] std::vector<CorpusInfo> list() const;
    [[nodiscard]] Result<CorpusPtr> open(const std::string& name) const;
    /// A corpus in use stays readable for who has it open.
    [[nodiscard]] Result<void> remove(const std::string& name) const;
    [[nodiscard]] Result<void> rename(const std::string& name, const std::string& new_name) const;

  private:
    std::filesystem::path m_home;
};

/// Opens "builtin:...", "library:NAME" or a path (relative to `base_folder`). A path is imported once into
/// home/cache/corpora and opened from there until its files change.
[[nodiscard]] Result<CorpusPtr> open_location(const std::string& location, const std::filesystem::path& base_folder,
                                              const std::filesystem::path& home, const ImportOptions& options = {});

} // namespace stillroom::corpus
