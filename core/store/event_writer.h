// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

/// Internal to core/store.
namespace stillroom::store::detail {

/// Writes batches of events. Keeps its statements prepared; lives on the writer thread. Throws SQLite::Exception.
class EventWriter {
  public:
    explicit EventWriter(SQLite::Database& database);
    /// All or nothing, in one transaction.
    void write(std::span<const run::Event> events);

  private:
    /// What a batch says about one metric of one run.
    struct Summary {
        double last = 0.0;
        std::int64_t last_step = 0;
        std::uint64_t last_sequence = 0;
        std::optional<std::pair<double, std::int64_t>> lowest;  ///< value, step
        std::optional<std::pair<double, std::int64_t>> highest; ///< value, step
        std::int64_t count = 0;
    };
    /// What a batch says about one run's row.
    struct Row {
        std::uint64_t last_sequence = 0;
        double seconds = 0.0;
        std::optional<run::Progress> progress;
        std::optional<std::string> stage;
        std::optional<run::State> state;
    };

    void add(const run::Event& event, const run::Metric& metric);
    void add(const run::Event& event, const run::Log& log);
    void add(const run::Event& event, const run::StageStarted& stage);
    void add(const run::Event& event, const run::Progress& progress);
    void add(const run::Event& event, const run::StateChanged& change);
    void write_summaries();
    void write_rows();
    std::int64_t name_id(const std::string& name);

    SQLite::Database& m_database;
    SQLite::Statement m_point;
    SQLite::Statement m_log;
    SQLite::Statement m_stage;
    SQLite::Statement m_add_name;
    SQLite::Statement m_find_name;
    SQLite::Statement m_summary;
    SQLite::Statement m_row;
    std::unordered_map<std::string, std::int64_t> m_names;
    std::map<std::pair<run::RunId, std::int64_t>, Summary> m_summaries;
    std::map<run::RunId, Row> m_rows;
};

} // namespace stillroom::store::detail
