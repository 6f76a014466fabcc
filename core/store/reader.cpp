// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reader_impl.h"
#include "core/store/rows.h"
#include "core/store/sqlite.h"

#include <limits>
#include <utility>

namespace stillroom::store {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double value_at(SQLite::Statement& statement, int index) {
    return statement.isColumnNull(index) ? kNan : statement.getColumn(index).getDouble();
}

/// All rows of a statement through `row`.
template <class Row>
auto collect(SQLite::Statement& statement, Row&& row) {
    std::vector<std::invoke_result_t<Row, SQLite::Statement&>> rows;
    while (statement.executeStep()) {
        rows.push_back(row(statement));
    }
    return rows;
}

MetricPoint point_from(SQLite::Statement& s) {
    return MetricPoint{static_cast<std::uint64_t>(s.getColumn(0).getInt64()), s.getColumn(1).getInt64(),
                       s.getColumn(2).getDouble(), s.getColumn(3).getInt64(), value_at(s, 4)};
}

MetricSummary summary_from(SQLite::Statement& s) {
    MetricSummary summary;
    summary.name = s.getColumn(0).getString();
    summary.last = value_at(s, 1);
    summary.step = s.getColumn(2).getInt64();
    summary.lowest = value_at(s, 3);
    summary.highest = value_at(s, 5);
    const int best = lower_is_better(summary.name) ? 3 : 5;
    summary.best = value_at(s, best);
    summary.best_step = s.isColumnNull(best + 1) ? summary.step : s.getColumn(best + 1).getInt64();
    summary.count = s.getColumn(7).getInt64();
    return summary;
}

} // namespace

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::filesystem::path Reader::home() const { return m_impl->file.parent_path(); }

Result<std::vector<StudyRecord>> Reader::studies() const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<StudyRecord>> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT id, name, recipe, recipe_folder, created_ms FROM study ORDER BY id DESC");
        return collect(select, detail::study_from);
    });
}

Result<StudyRecord> Reader::study(StudyId id) const {
    return detail::guarded(m_impl->file, [&]() -> Result<StudyRecord> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT id, name, recipe, recipe_folder, created_ms FROM study WHERE id = ?");
        select.bind(1, id);
        if (!select.executeStep()) {
            return fail(ErrorCode::NotFound, "There is no study " + std::to_string(id) + " in this store.");
        }
        return detail::study_from(select);
    });
}

Result<std::vector<RunRecord>> Reader::runs(std::optional<StudyId> study) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<RunRecord>> {
        SQLite::Statement select(*m_impl->database, detail::select_run() + (study ? "WHERE r.study = ? " : "") +
                                                        "ORDER BY r.position, r.id");
        if (study) {
            select.bind(1, *study);
        }
        return collect(select, detail::run_from);
    });
}

Result<RunRecord> Reader::run(RunId id) const {
    return detail::guarded(m_impl->file, [&]() -> Result<RunRecord> {
        auto found = detail::find_run(*m_impl->database, id);
        if (!found) {
            return fail(detail::no_such_run(id));
        }
        return std::move(*found);
    });
}

Result<std::vector<RunRecord>> Reader::imported_runs() const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<RunRecord>> {
        SQLite::Statement select(*m_impl->database, detail::select_run() + "WHERE i.run IS NOT NULL ORDER BY r.id");
        return collect(select, detail::run_from);
    });
}

Result<std::vector<std::string>> Reader::metric_names(RunId id) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<std::string>> {
        SQLite::Statement select(*m_impl->database, "SELECT n.name FROM metric_summary s JOIN metric_name n ON "
                                                    "n.id = s.metric WHERE s.run = ? ORDER BY n.name");
        select.bind(1, id);
        return collect(select, [](SQLite::Statement& s) { return s.getColumn(0).getString(); });
    });
}

Result<std::vector<MetricPoint>> Reader::metric(RunId id, const std::string& name, std::uint64_t after) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<MetricPoint>> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT sequence, step, seconds, unix_ms, value FROM point WHERE run = ? AND metric = "
                                 "(SELECT id FROM metric_name WHERE name = ?) AND sequence > ? ORDER BY sequence");
        select.bind(1, id);
        select.bind(2, name);
        select.bind(3, static_cast<std::int64_t>(after));
        std::vector<MetricPoint> points;
        while (select.executeStep()) {
            const MetricPoint point = point_from(select);
            // A step that goes back: the run went on from an older checkpoint and measures this part again.
            if (!points.empty() && point.step < points.back().step) {
                while (!points.empty() && points.back().step >= point.step) {
                    points.pop_back();
                }
            }
            points.push_back(point);
        }
        return points;
    });
}

Result<std::vector<MetricSummary>> Reader::summaries(RunId id) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<MetricSummary>> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT n.name, s.last, s.last_step, s.lowest, s.lowest_step, s.highest,"
                                 " s.highest_step, s.count FROM metric_summary s JOIN metric_name n ON n.id = s.metric"
                                 " WHERE s.run = ? ORDER BY n.name");
        select.bind(1, id);
        return collect(select, summary_from);
    });
}

Result<std::vector<LogLine>> Reader::log(RunId id, std::uint64_t after) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<LogLine>> {
        SQLite::Statement select(*m_impl->database, "SELECT sequence, unix_ms, level, step, text FROM log WHERE run = ? "
                                                    "AND sequence > ? ORDER BY sequence");
        select.bind(1, id);
        select.bind(2, static_cast<std::int64_t>(after));
        return collect(select, [](SQLite::Statement& s) {
            return LogLine{static_cast<std::uint64_t>(s.getColumn(0).getInt64()), s.getColumn(1).getInt64(),
                           run::log_level_from(s.getColumn(2).getString()).value_or(run::LogLevel::Info),
                           s.getColumn(3).getInt64(), s.getColumn(4).getString()};
        });
    });
}

Result<std::vector<run::StageStarted>> Reader::stages(RunId id) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<run::StageStarted>> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT stage, first_step, steps, reused FROM stage WHERE run = ? ORDER BY sequence");
        select.bind(1, id);
        return collect(select, [](SQLite::Statement& s) {
            return run::StageStarted{s.getColumn(0).getString(), s.getColumn(1).getInt64(), s.getColumn(2).getInt64(),
                                     s.getColumn(3).getInt() != 0};
        });
    });
}

Result<std::vector<ArtifactRecord>> Reader::artifacts() const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<ArtifactRecord>> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT name, kind, bytes, created_ms, about FROM artifact ORDER BY created_ms, name");
        return collect(select, [](SQLite::Statement& s) {
            return ArtifactRecord{s.getColumn(0).getString(), s.getColumn(1).getString(), s.getColumn(2).getInt64(),
                                  s.getColumn(3).getInt64(), detail::parse(s.getColumn(4).getString())};
        });
    });
}

Result<std::vector<QueueEntry>> Reader::queue() const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::vector<QueueEntry>> {
        SQLite::Statement select(*m_impl->database,
                                 "SELECT r.id, r.state, r.after_run, a.state, r.wanted_device FROM run r"
                                 " LEFT JOIN run a ON a.id = r.after_run"
                                 " WHERE r.state IN ('queued', 'running', 'paused') ORDER BY r.position, r.id");
        return collect(select, [](SQLite::Statement& s) {
            QueueEntry entry;
            entry.id = s.getColumn(0).getInt64();
            entry.state = run::state_from(s.getColumn(1).getString()).value_or(run::State::Failed);
            entry.after = s.getColumn(2).getInt64();
            if (!s.isColumnNull(3)) {
                entry.after_state = run::state_from(s.getColumn(3).getString());
            }
            entry.device = s.getColumn(4).getString();
            return entry;
        });
    });
}

Result<std::optional<std::string>> Reader::setting(const std::string& key) const {
    return detail::guarded(m_impl->file, [&]() -> Result<std::optional<std::string>> {
        SQLite::Statement select(*m_impl->database, "SELECT value FROM setting WHERE key = ?");
        select.bind(1, key);
        if (!select.executeStep()) {
            return std::optional<std::string>();
        }
        return std::optional<std::string>(select.getColumn(0).getString());
    });
}

std::int64_t Reader::data_version() const {
    const auto version = detail::guarded(m_impl->file, [&]() -> Result<std::int64_t> {
        return m_impl->database->execAndGet("PRAGMA data_version").getInt64();
    });
    return version.value_or(0);
}

} // namespace stillroom::store
