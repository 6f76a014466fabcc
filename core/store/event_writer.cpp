// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_writer.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace stillroom::store::detail {

namespace {

void bind_value(SQLite::Statement& statement, int index, double value) {
    if (std::isnan(value)) {
        statement.bind(index); // SQLite has no NaN; NULL stands for it
    } else {
        statement.bind(index, value);
    }
}

std::int64_t as_integer(std::uint64_t value) { return static_cast<std::int64_t>(value); }

void run_once(SQLite::Statement& statement) {
    statement.exec();
    statement.reset();
}

} // namespace

EventWriter::EventWriter(SQLite::Database& database)
    : m_database(database),
      m_point(database, "INSERT OR REPLACE INTO point VALUES(?,?,?,?,?,?,?,?)"),
      m_log(database, "INSERT OR REPLACE INTO log VALUES(?,?,?,?,?,?)"),
      m_stage(database, "INSERT OR REPLACE INTO stage VALUES(?,?,?,?,?,?)"),
      m_add_name(database, "INSERT OR IGNORE INTO metric_name(name) VALUES(?)"),
      m_find_name(database, "SELECT id FROM metric_name WHERE name = ?"),
      m_summary(database, R"sql(
INSERT INTO metric_summary VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)
ON CONFLICT(run, metric) DO UPDATE SET
    last = excluded.last, last_step = excluded.last_step, last_sequence = excluded.last_sequence,
    lowest_step = CASE WHEN lowest IS NULL OR excluded.lowest < lowest THEN excluded.lowest_step ELSE lowest_step END,
    lowest = CASE WHEN lowest IS NULL OR excluded.lowest < lowest THEN excluded.lowest ELSE lowest END,
    highest_step = CASE WHEN highest IS NULL OR excluded.highest > highest
                   THEN excluded.highest_step ELSE highest_step END,
    highest = CASE WHEN highest IS NULL OR excluded.highest > highest THEN excluded.highest ELSE highest END,
    count = count + excluded.count)sql"),
      m_row(database, R"sql(
UPDATE run SET last_sequence = max(last_sequence, ?2), seconds = max(seconds, ?3), step = coalesce(?4, step),
    total_steps = coalesce(?5, total_steps), seconds_left = coalesce(?6, seconds_left), stage = coalesce(?7, stage),
    state = CASE WHEN ?8 IS NOT NULL AND state IN ('running', 'paused') THEN ?8 ELSE state END
WHERE id = ?1)sql") {}

void EventWriter::write(std::span<const run::Event> events) {
    m_summaries.clear();
    m_rows.clear();
    try {
        SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& event : events) {
            Row& row = m_rows[event.run];
            row.last_sequence = std::max(row.last_sequence, event.sequence);
            row.seconds = std::max(row.seconds, event.seconds);
            std::visit([&](const auto& payload) { add(event, payload); }, event.payload);
        }
        write_summaries();
        write_rows();
        transaction.commit();
    } catch (...) {
        m_names.clear(); // those added in this batch are gone with it
        for (auto* statement : {&m_point, &m_log, &m_stage, &m_add_name, &m_find_name, &m_summary, &m_row}) {
            statement->tryReset();
        }
        throw;
    }
}

void EventWriter::add(const run::Event& event, const run::Metric& metric) {
    const std::int64_t name = name_id(metric.name);
    m_point.bind(1, event.run);
    m_point.bind(2, name);
    m_point.bind(3, as_integer(event.sequence));
    m_point.bind(4, metric.step);
    m_point.bind(5, event.seconds);
    m_point.bind(6, event.unix_ms);
    bind_value(m_point, 7, metric.value);
    m_point.bind(8, std::isnan(metric.value) ? 1 : 0);
    run_once(m_point);

    Summary& summary = m_summaries[{event.run, name}];
    summary.last = metric.value;
    summary.last_step = metric.step;
    summary.last_sequence = event.sequence;
    ++summary.count;
    if (std::isfinite(metric.value)) {
        if (!summary.lowest || metric.value < summary.lowest->first) {
            summary.lowest = {metric.value, metric.step};
        }
        if (!summary.highest || metric.value > summary.highest->first) {
            summary.highest = {metric.value, metric.step};
        }
    }
}

void EventWriter::add(const run::Event& event, const run::Log& log) {
    m_log.bind(1, event.run);
    m_log.bind(2, as_integer(event.sequence));
    m_log.bind(3, event.unix_ms);
    m_log.bind(4, run::to_string(log.level));
    m_log.bind(5, log.step);
    m_log.bind(6, log.text);
    run_once(m_log);
}

void EventWriter::add(const run::Event& event, const run::StageStarted& stage) {
    m_stage.bind(1, event.run);
    m_stage.bind(2, as_integer(event.sequence));
    m_stage.bind(3, stage.stage);
    m_stage.bind(4, stage.first_step);
    m_stage.bind(5, stage.steps);
    m_stage.bind(6, stage.reused ? 1 : 0);
    run_once(m_stage);
    m_rows[event.run].stage = stage.stage;
}

void EventWriter::add(const run::Event& event, const run::Progress& progress) {
    m_rows[event.run].progress = progress;
}

void EventWriter::add(const run::Event& event, const run::StateChanged& change) {
    if (change.state == run::State::Running || change.state == run::State::Paused) {
        m_rows[event.run].state = change.state;
    }
}

void EventWriter::write_summaries() {
    for (const auto& [key, summary] : m_summaries) {
        m_summary.clearBindings();
        m_summary.bind(1, key.first);
        m_summary.bind(2, key.second);
        bind_value(m_summary, 3, summary.last);
        m_summary.bind(4, summary.last_step);
        m_summary.bind(5, as_integer(summary.last_sequence));
        if (summary.lowest) {
            m_summary.bind(6, summary.lowest->first);
            m_summary.bind(7, summary.lowest->second);
        }
        if (summary.highest) {
            m_summary.bind(8, summary.highest->first);
            m_summary.bind(9, summary.highest->second);
        }
        m_summary.bind(10, summary.count);
        run_once(m_summary);
    }
}

void EventWriter::write_rows() {
    for (const auto& [run, row] : m_rows) {
        m_row.clearBindings();
        m_row.bind(1, run);
        m_row.bind(2, as_integer(row.last_sequence));
        m_row.bind(3, row.seconds);
        if (row.progress) {
            m_row.bind(4, row.progress->step);
            m_row.bind(5, row.progress->total_steps);
            m_row.bind(6, row.progress->seconds_left);
        }
        if (row.stage) {
            m_row.bind(7, *row.stage);
        }
        if (row.state) {
            m_row.bind(8, run::to_string(*row.state));
        }
        run_once(m_row);
    }
}

std::int64_t EventWriter::name_id(const std::string& name) {
    if (const auto known = m_names.find(name); known != m_names.end()) {
        return known->second;
    }
    m_add_name.bind(1, name);
    run_once(m_add_name);
    m_find_name.bind(1, name);
    m_find_name.executeStep();
    const std::int64_t id = m_find_name.getColumn(0).getInt64();
    m_find_name.reset();
    m_names.emplace(name, id);
    return id;
}

} // namespace stillroom::store::detail
