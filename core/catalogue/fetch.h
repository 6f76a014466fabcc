// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/download.h"
#include "core/corpus/corpus.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stillroom::catalogue {

enum class Step { Download, Unpack, Import };

struct FetchOptions {
    std::filesystem::path folder; ///< where the files go and stay; empty: home/downloads/FAMILY
    bool import = true;           ///< into the library, under the entry's name
    bool replace = false;         ///< a corpus of that name there
    std::chrono::seconds patience{30};
    std::function<void(Step, const Progress&)> progress; ///< on the calling thread; bytes of the step
    std::stop_token stop;
};

struct FetchedFile {
    std::string address;
    std::filesystem::path path;
    std::string sha256;
    bool was_known = false;  ///< its checksum stood in the catalogue or was remembered
    bool downloaded = false; ///< false: it was here already
};

struct Fetched {
    std::vector<FetchedFile> files;
    std::filesystem::path data; ///< what was, or can be, imported; gone when it was only unpacked for the import
    std::optional<corpus::CorpusInfo> corpus;
};

/// Downloads what is not here yet, unpacks it and imports it, on the calling thread. Files that came are kept: another
/// corpus of the same archive needs no network. Errors: as download(), unpack() and corpus::Library::import();
/// Conflict before anything is fetched when the library has a corpus of that name.
[[nodiscard]] Result<Fetched> fetch(const Entry& entry, const std::filesystem::path& home, const FetchOptions& options = {});

} // namespace stillroom::catalogue
