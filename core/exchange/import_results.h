// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/find_results.h"
#include "core/store/store.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stillroom::exchange {

struct ResultsImport {
    std::vector<std::filesystem::path> paths; ///< files, or folders that are searched
    std::string name;     ///< of the study; that of the first path when empty
    bool replace = false; ///< runs that were imported from these files before give way
};

struct ImportedRun {
    store::RunId id = 0;
    std::string name;
    std::string format;
    std::string source;
    std::int64_t curves = 0;
    std::int64_t points = 0;
};

struct ImportedResults {
    std::string study; ///< its name
    std::vector<ImportedRun> runs;
    std::vector<store::RunId> replaced;
    std::vector<Error> problems; ///< what was damaged or left out, with file and byte
};

/// Reads results of other programs into the store, as one study of completed runs that say where they come from.
/// They come whole or not at all; an import that was killed is cleared away by the next one of the same files.
/// Errors: Conflict when some of the files were imported before and are not to be replaced, BadInput when nothing
/// measured is in them, and those of find_results() and read_source().
[[nodiscard]] Result<ImportedResults> import_results(store::Store& store, const ResultsImport& what);

} // namespace stillroom::exchange
