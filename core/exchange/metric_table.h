// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/files.h"
#include "core/exchange/curves.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Curves as CSV. Wall times are seconds since 1970, values as they are (fractions between 0 and 1), nan and inf in
/// letters; every number keeps all its digits.
namespace stillroom::exchange {

inline constexpr const char* kLongHeader = "run,tag,step,wall_time,value\n";
/// Rows of one run below kLongHeader, curve by curve.
[[nodiscard]] Result<void> write_long(AtomicFile& file, const std::string& run, const Curves& curves);

/// "Wall time,Step,TAG...": a row a step, an empty cell where a curve has no point.
[[nodiscard]] Result<void> write_wide(AtomicFile& file, const Curves& curves);

/// What the header of a CSV file says about it. Columns are 0-based, -1 when there is none.
struct TableLayout {
    enum class Kind { Long, Wide, OneCurve };
    Kind kind = Kind::Long;
    int run = -1;
    int tag = -1; ///< Long
    int step = -1;
    int wall_time = -1;
    bool milliseconds = false; ///< of wall_time; else seconds
    int value = -1;            ///< Long and OneCurve
    std::vector<int> curves;   ///< Wide
};
/// Empty when it is no table of measured values. OneCurve is what TensorBoard itself lets people download:
/// "Wall time,Step,Value", the tag being in the file's name.
[[nodiscard]] std::optional<TableLayout> table_layout(const std::vector<std::string>& header);

/// Reads the runs of a table, in the order of their first rows. Rows that cannot be read are left out and told in
/// `problems` with line and byte. Errors: BadInput when the header is none, NotFound, Io, Unsupported when there is
/// too much.
[[nodiscard]] Result<std::vector<OutsideRun>> read_table(const std::filesystem::path& file, Budget& budget,
                                                         std::vector<Error>& problems);

} // namespace stillroom::exchange
