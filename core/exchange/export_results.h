// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/curves.h"
#include "core/store/store.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace stillroom::exchange {

enum class ExportFormat {
    TensorBoard, ///< a folder a run with its event file; values as 32-bit floats, which is all they hold
    Csv,         ///< metrics.csv for all runs: run,tag,step,wall_time,value
    CsvWide,     ///< a file a run: Wall time,Step,TAG...
    TrainerState ///< a folder a run with its trainer_state.json
};
[[nodiscard]] const char* to_string(ExportFormat format); ///< "tensorboard", "csv", "csv-wide", "trainer-state"
[[nodiscard]] std::optional<ExportFormat> export_format_from(std::string_view word);

/// The curves of a run in the store.
[[nodiscard]] Result<Curves> read_curves(const store::Reader& reader, store::RunId run);

/// Writes everything that was measured in these runs into a new folder, which appears whole or not at all. Values
/// are those of the store: fractions between 0 and 1, NaN kept. Returns the files, relative to the folder.
/// Errors: Conflict when the folder is there and not empty, NotFound for an unknown run, Io.
[[nodiscard]] Result<std::vector<std::filesystem::path>> export_results(const store::Reader& reader,
                                                                        const std::vector<store::RunId>& runs,
                                                                        const std::filesystem::path& folder,
                                                                        ExportFormat format);

} // namespace stillroom::exchange
