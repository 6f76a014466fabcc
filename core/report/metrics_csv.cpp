// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/metrics_csv.h"

#include "core/exchange/csv.h"

#include <fmt/format.h>

namespace stillroom::report {

Result<std::string> metrics_csv(const store::Reader& reader, store::RunId id) {
    const auto run = reader.run(id);
    if (!run) {
        return fail(run.error());
    }
    const auto names = reader.metric_names(id);
    if (!names) {
        return fail(names.error());
    }
    std::string csv = "run,name,metric,step,seconds,unix_ms,value\n";
    for (const auto& name : *names) {
        const auto points = reader.metric(id, name);
        if (!points) {
            return fail(points.error());
        }
        for (const auto& point : *points) {
            csv += fmt::format("{},{},{},{},{:.3f},{},{:.10g}\n", id, exchange::csv_cell(run->name), exchange::csv_cell(name),
                               point.step, point.seconds, point.unix_ms, point.value);
        }
    }
    return csv;
}

} // namespace stillroom::report
