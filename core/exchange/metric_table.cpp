// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/metric_table.h"

#include "core/exchange/csv.h"

#include <fmt/format.h>

namespace stillroom::exchange {

Result<void> write_long(AtomicFile& file, const std::string& run, const Curves& curves) {
    const std::string run_cell = csv_cell(run);
    for (const auto& [name, points] : curves) {
        const std::string tag_cell = csv_cell(name);
        for (const auto& point : points) {
            if (auto done = file.write(fmt::format("{},{},{},{:.3f},{}\n", run_cell, tag_cell, point.step,
                                                   point.wall_time, point.value));
                !done) {
                return done;
            }
        }
    }
    return {};
}

Result<void> write_wide(AtomicFile& file, const Curves& curves) {
    std::string line = "Wall time,Step";
    for (const auto& [name, points] : curves) {
        line += "," + csv_cell(name);
    }
    if (auto done = file.write(line + "\n"); !done) {
        return done;
    }
    return each_row(curves, [&](std::int64_t step, const Row& row) {
        line = fmt::format("{:.3f},{}", wall_time_of(row), step);
        auto cell = row.begin();
        for (const auto& [name, points] : curves) {
            line += ',';
            if (cell != row.end() && *cell->first == name) {
                line += fmt::format("{}", cell->second->value);
                ++cell;
            }
        }
        line += '\n';
        return file.write(line);
    });
}

} // namespace stillroom::exchange
