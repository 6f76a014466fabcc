// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader_impl.h"
#include "core/store/sqlite.h"

#include <algorithm>
#include <limits>

namespace stillroom::store {

namespace {

constexpr const char* kSelect = R"sql(
SELECT p.sequence, p.unix_ms, p.seconds, 'metric', n.name, p.step, p.value, '' FROM metric_summary s
    JOIN metric_name n ON n.id = s.metric
    JOIN point p ON p.run = s.run AND p.metric = s.metric AND p.sequence > ?2
    WHERE s.run = ?1 AND s.last_sequence > ?2
UNION ALL SELECT sequence, unix_ms, 0, 'log', level, step, NULL, text FROM log WHERE run = ?1 AND sequence > ?2
UNION ALL SELECT sequence, 0, 0, 'stage', stage, first_step, steps, reused FROM stage WHERE run = ?1 AND sequence > ?2
ORDER BY 1)sql";

run::Payload payload_from(SQLite::Statement& s) {
    const std::string kind = s.getColumn(3).getString();
    const std::string name = s.getColumn(4).getString();
    const std::int64_t step = s.getColumn(5).getInt64();
    if (kind == "metric") {
        return run::Metric{name, step, s.isColumnNull(6) ? std::numeric_limits<double>::quiet_NaN()
                                                         : s.getColumn(6).getDouble()};
    }
    if (kind == "log") {
        return run::Log{run::log_level_from(name).value_or(run::LogLevel::Info), step, s.getColumn(7).getString()};
    }
    return run::StageStarted{name, step, s.getColumn(6).getInt64(), s.getColumn(7).getInt() != 0};
}

} // namespace

Result<std::vector<run::Event>> Reader::events(RunId id, std::uint64_t after) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<run::Event>> {
        SQLite::Statement select(*m_impl->database, kSelect);
        select.bind(1, id);
        select.bind(2, static_cast<std::int64_t>(after));
        std::vector<run::Event> events;
        double seconds = 0.0; // kept with measured values only; the others take it from those before
        std::int64_t unix_ms = 0;
        while (select.executeStep()) {
            unix_ms = std::max(unix_ms, select.getColumn(1).getInt64());
            seconds = std::max(seconds, select.getColumn(2).getDouble());
            events.push_back({id, static_cast<std::uint64_t>(select.getColumn(0).getInt64()), seconds, unix_ms,
                              payload_from(select)});
        }
        return events;
    });
}

} // namespace stillroom::store
