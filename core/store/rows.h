// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>

/// Rows of the tables to plain values and back. Internal to core/store. All may throw SQLite::Exception.
namespace stillroom::store::detail {

/// "SELECT ... FROM run r LEFT JOIN imported i" with the columns that run_from() reads.
[[nodiscard]] const std::string& select_run();
[[nodiscard]] RunRecord run_from(SQLite::Statement& statement);
[[nodiscard]] StudyRecord study_from(SQLite::Statement& statement); ///< id, name, recipe, recipe_folder, created_ms
[[nodiscard]] std::optional<RunRecord> find_run(SQLite::Database& database, RunId id);
/// The error a missing run yields.
[[nodiscard]] Error no_such_run(RunId id);

/// Writes the columns state, error_* and ended_ms of one run and clears what was asked of it.
void set_state(SQLite::Database& database, RunId id, run::State state, const std::optional<Error>& error,
               std::int64_t ended_ms);

/// Runs one statement with integer parameters; returns the number of rows changed.
int execute(SQLite::Database& database, const char* sql, std::initializer_list<std::int64_t> values);

} // namespace stillroom::store::detail
