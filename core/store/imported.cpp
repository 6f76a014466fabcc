// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rows.h"
#include "core/store/sqlite.h"
#include "core/store/store_impl.h"

/// Runs that another program carried out.
namespace stillroom::store {

namespace {

RunId insert_run(SQLite::Database& database, StudyId study, const RunRecord& run) {
    SQLite::Statement insert(database,
                             "INSERT INTO run(study, name, role, state, seed, point, recipe, wanted_device, device,"
                             " position, after_run, step, total_steps, seconds, created_ms, started_ms, ended_ms)"
                             " VALUES(?1, ?2, ?3, 'interrupted', ?4, ?5, '{}', '', '',"
                             " (SELECT coalesce(max(position), 0) + 1 FROM run), 0, ?6, ?6, ?7, ?8, ?9, ?10)");
    insert.bind(1, study);
    insert.bind(2, run.name);
    insert.bind(3, run::to_string(run.role));
    insert.bind(4, static_cast<std::int64_t>(run.seed));
    insert.bind(5, detail::dump(run.point));
    insert.bind(6, run.step);
    insert.bind(7, run.seconds);
    insert.bind(8, detail::now_ms());
    insert.bind(9, run.started_ms);
    insert.bind(10, run.ended_ms);
    insert.exec();
    const RunId id = database.getLastInsertRowid();
    SQLite::Statement origin(database, "INSERT INTO imported(run, format, source, fingerprint) VALUES(?, ?, ?, ?)");
    origin.bind(1, id);
    origin.bind(2, run.imported->format);
    origin.bind(3, run.imported->source);
    origin.bind(4, run.imported->fingerprint);
    origin.exec();
    return id;
}

} // namespace

Result<std::vector<RunId>> Store::add_imported(const StudyRecord& study, const std::vector<RunRecord>& runs) {
    std::vector<RunId> ids;
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement insert(database,
                                 "INSERT INTO study(name, recipe, recipe_folder, created_ms) VALUES(?, '{}', '', ?)");
        insert.bind(1, study.name);
        insert.bind(2, detail::now_ms());
        insert.exec();
        const StudyId study_id = database.getLastInsertRowid();
        for (const auto& run : runs) {
            if (!run.imported) {
                return fail(ErrorCode::Internal, "An imported run must say where it comes from.");
            }
            ids.push_back(insert_run(database, study_id, run));
        }
        return {};
    });
    if (!done) {
        return fail(done.error());
    }
    return ids;
}

Result<void> Store::complete_imported(const std::vector<RunId>& ids) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        for (const RunId id : ids) {
            if (detail::execute(database,
                                "UPDATE run SET state = 'completed' WHERE id = ?1 AND state = 'interrupted'"
                                " AND EXISTS(SELECT 1 FROM imported WHERE run = ?1)",
                                {id}) != 1) {
                return fail(detail::no_such_run(id));
            }
        }
        return {};
    });
}

} // namespace stillroom::store
