// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/curves.h"

#include <filesystem>
#include <string>
#include <vector>

/// Results of other programs on disk: which files there are, and what is in them.
namespace stillroom::exchange {

enum class SourceFormat { TensorBoard, Table, TrainerState };
[[nodiscard]] const char* to_string(SourceFormat format); ///< "TensorBoard", "CSV", "trainer_state.json"

/// Files that belong together: the event files of one folder, or a single file.
struct ResultSource {
    SourceFormat format = SourceFormat::TensorBoard;
    std::vector<std::filesystem::path> files; ///< in the order of their names
    std::string run;                          ///< name of its run, where the files themselves say none
};

/// Looks at a file, or at all files below a folder, and tells formats by their content. Of the checkpoints of one
/// run, which repeat each other, only the newest counts. Links to folders are not followed.
/// Errors: NotFound, BadInput when there is nothing to import.
[[nodiscard]] Result<std::vector<ResultSource>> find_results(const std::filesystem::path& path);

/// Reads one source. `problems` receives what was damaged or left out. Errors: those of the format's reader.
[[nodiscard]] Result<std::vector<OutsideRun>> read_source(const ResultSource& source, Budget& budget,
                                                          std::vector<Error>& problems);

} // namespace stillroom::exchange
