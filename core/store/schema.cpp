// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include <array>
#include <string>

namespace stillroom::store::detail {

namespace {

/// Step i leads from layout i to i + 1. A step that was released is never edited; a change is a new step.
constexpr std::array kSteps{
    // 1: studies, runs and what they said
    R"sql(
CREATE TABLE study(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, recipe TEXT NOT NULL,
    recipe_folder TEXT NOT NULL, created_ms INTEGER NOT NULL);
CREATE TABLE run(
    id INTEGER PRIMARY KEY AUTOINCREMENT, study INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    state TEXT NOT NULL, seed INTEGER NOT NULL, point TEXT NOT NULL, recipe TEXT NOT NULL,
    wanted_device TEXT NOT NULL, device TEXT NOT NULL, position INTEGER NOT NULL, after_run INTEGER NOT NULL,
    step INTEGER NOT NULL DEFAULT 0, total_steps INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0,
    seconds_left REAL NOT NULL DEFAULT -1, stage TEXT NOT NULL DEFAULT '', created_ms INTEGER NOT NULL,
    started_ms INTEGER NOT NULL DEFAULT 0, ended_ms INTEGER NOT NULL DEFAULT 0, artifact TEXT NOT NULL DEFAULT '',
    error_code INTEGER, error_message TEXT, error_file TEXT, error_line INTEGER, error_field TEXT,
    request INTEGER NOT NULL DEFAULT 0, stop_after_steps INTEGER NOT NULL DEFAULT 0,
    last_sequence INTEGER NOT NULL DEFAULT 0, owner TEXT NOT NULL DEFAULT '',
    heartbeat_ms INTEGER NOT NULL DEFAULT 0);
CREATE INDEX run_by_state ON run(state, position);
CREATE INDEX run_by_study ON run(study, position);
CREATE TABLE metric_name(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE point(
    run INTEGER NOT NULL, metric INTEGER NOT NULL, sequence INTEGER NOT NULL, step INTEGER NOT NULL,
    seconds REAL NOT NULL, unix_ms INTEGER NOT NULL, value REAL, is_nan INTEGER NOT NULL,
    PRIMARY KEY(run, metric, sequence)) WITHOUT ROWID;
CREATE TABLE log(
    run INTEGER NOT NULL, sequence INTEGER NOT NULL, unix_ms INTEGER NOT NULL, level TEXT NOT NULL,
    step INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY(run, sequence)) WITHOUT ROWID;
CREATE TABLE stage(
    run INTEGER NOT NULL, sequence INTEGER NOT NULL, stage TEXT NOT NULL, first_step INTEGER NOT NULL,
    steps INTEGER NOT NULL, reused INTEGER NOT NULL, PRIMARY KEY(run, sequence)) WITHOUT ROWID;
CREATE TABLE artifact(
    name TEXT PRIMARY KEY, kind TEXT NOT NULL, bytes INTEGER NOT NULL, created_ms INTEGER NOT NULL,
    about TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)sql",
    // 2: last and best of each metric kept beside the points, so that a table of runs need not read them all.
    // NULL in last: not a number. NULL in lowest and highest: no finite value yet.
    R"sql(
CREATE TABLE metric_summary(
    run INTEGER NOT NULL, metric INTEGER NOT NULL, last REAL, last_step INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL, lowest REAL, lowest_step INTEGER, highest REAL, highest_step INTEGER,
    count INTEGER NOT NULL, PRIMARY KEY(run, metric)) WITHOUT ROWID;
INSERT INTO metric_summary
SELECT t.run, t.metric, l.value, l.step, t.last_sequence,
    (SELECT value FROM point p WHERE p.run = t.run AND p.metric = t.metric AND abs(value) < 9e999
     ORDER BY value, sequence LIMIT 1),
    (SELECT step FROM point p WHERE p.run = t.run AND p.metric = t.metric AND abs(value) < 9e999
     ORDER BY value, sequence LIMIT 1),
    (SELECT value FROM point p WHERE p.run = t.run AND p.metric = t.metric AND abs(value) < 9e999
     ORDER BY value DESC, sequence LIMIT 1),
    (SELECT step FROM point p WHERE p.run = t.run AND p.metric = t.metric AND abs(value) < 9e999
     ORDER BY value DESC, sequence LIMIT 1),
    t.count
FROM (SELECT run, metric, max(sequence) AS last_sequence, count(*) AS count FROM point GROUP BY run, metric) t
JOIN point l ON l.run = t.run AND l.metric = t.metric AND l.sequence = t.last_sequence;
)sql",
    // 3: runs that another program carried out
    R"sql(
CREATE TABLE imported(run INTEGER PRIMARY KEY, format TEXT NOT NULL, source TEXT NOT NULL, fingerprint TEXT NOT NULL);
)sql",
    // 4: what a person writes on a run
    R"sql(
CREATE TABLE mark(run INTEGER PRIMARY KEY, tags TEXT NOT NULL, note TEXT NOT NULL, hidden INTEGER NOT NULL, color INTEGER NOT NULL);
)sql",
};

/// 0 for a file without tables, -1 for a database of something else.
int version_of(SQLite::Database& database) {
    if (database.tableExists("schema_version")) {
        return database.execAndGet("SELECT max(version) FROM schema_version").getInt();
    }
    return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0 ? 0 : -1;
}

} // namespace

int newest_schema() { return static_cast<int>(kSteps.size()); }

Result<void> migrate(SQLite::Database& database, const std::filesystem::path& file, int target) {
    if (version_of(database) == target) {
        return {};
    }
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = version_of(database); // another process may have been faster
    if (version < 0) {
        return fail(ErrorCode::BadInput,
                    "This file is a database of another program, no store. Choose another folder with STILLROOM_HOME.",
                    Place{file.string(), 0, {}});
    }
    if (version > newest_schema()) {
        return fail(ErrorCode::Unsupported,
                    "This store was made by a newer Stillroom (format " + std::to_string(version) +
                        ", this one knows up to " + std::to_string(newest_schema()) +
                        "). Update Stillroom, or choose another folder with STILLROOM_HOME.",
                    Place{file.string(), 0, {}});
    }
    if (version == 0) {
        database.exec("CREATE TABLE schema_version(version INTEGER NOT NULL)");
        database.exec("INSERT INTO schema_version VALUES(0)");
    }
    for (int step = version; step < target; ++step) {
        database.exec(kSteps.at(static_cast<std::size_t>(step)));
    }
    if (version < target) {
        SQLite::Statement update(database, "UPDATE schema_version SET version = ?");
        update.bind(1, target);
        update.exec();
    }
    transaction.commit();
    return {};
}

} // namespace stillroom::store::detail
