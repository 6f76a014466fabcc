// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/prepared.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// A chart as rows: for its table and for CSV.
namespace stillroom::ui {

/// One row an X value that any series has; a cell is the index into that series, or nothing.
struct ChartRows {
    std::vector<double> x;
    std::vector<std::vector<std::optional<std::size_t>>> cells; ///< [series][row]
};

/// Rows inside `range`, or all of them.
[[nodiscard]] ChartRows chart_rows(const ChartData& data, const std::optional<AxisRange>& range = {});

enum class CsvShape { Long, Wide };

struct CsvOptions {
    CsvShape shape = CsvShape::Long;
    std::optional<AxisRange> range; ///< the zoomed stretch only
    double smoothing = 0.0;         ///< weight for training metrics; 0: values as measured
};

/// Long: run,tag,<x>,value. Wide: <x>, then one column a series. Data units (fractions, not per cent), shortest
/// digits that read back exactly, NaN as NaN, missing values empty, lines end in \n.
[[nodiscard]] std::string chart_csv(const ChartData& data, const CsvOptions& options);
/// One field, quoted where commas, quotes or line breaks ask for it (RFC 4180).
[[nodiscard]] std::string csv_field(const std::string& text);
[[nodiscard]] std::string csv_number(double value);

} // namespace stillroom::ui
