// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include "core/base/files.h"
#include "core/store/reader_impl.h"
#include "core/store/rows.h"
#include "core/store/schema.h"
#include "core/store/sqlite.h"
#include "core/store/store_impl.h"

#include <system_error>

namespace stillroom::store {

namespace fs = std::filesystem;

namespace {

bool is_ended(run::State state) {
    return state != run::State::Queued && state != run::State::Running && state != run::State::Paused;
}

RunId insert_run(SQLite::Database& database, StudyId study, const RunRecord& run) {
    SQLite::Statement insert(database,
                             "INSERT INTO run(study, name, role, state, seed, point, recipe, wanted_device, device,"
                             " position, after_run, created_ms, total_steps, stop_after_steps)"
                             " VALUES(?1, ?2, ?3, 'queued', ?4, ?5, ?6, ?7, ?7,"
                             " (SELECT coalesce(max(position), 0) + 1 FROM run), ?8, ?9, ?10, ?11)");
    insert.bind(1, study);
    insert.bind(2, run.name);
    insert.bind(3, run::to_string(run.role));
    insert.bind(4, static_cast<std::int64_t>(run.seed));
    insert.bind(5, detail::dump(run.point));
    insert.bind(6, detail::dump(run.recipe));
    insert.bind(7, run.device.empty() ? "auto" : run.device);
    insert.bind(8, run.after);
    insert.bind(9, run.created_ms != 0 ? run.created_ms : detail::now_ms());
    insert.bind(10, run.total_steps);
    insert.bind(11, run.stop_after_steps);
    insert.exec();
    return database.getLastInsertRowid();
}

Result<void> check_order(const std::vector<NewRun>& runs) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const int after = runs[i].after_index;
        if (after >= static_cast<int>(runs.size()) || after == static_cast<int>(i)) {
            return fail(ErrorCode::BadInput, "Run " + std::to_string(i) + " of the study waits for a run that is not in it.");
        }
    }
    return {};
}

std::vector<RunId> insert_runs(SQLite::Database& database, StudyId study, const std::vector<NewRun>& runs) {
    std::vector<RunId> ids;
    for (const auto& added : runs) {
        ids.push_back(insert_run(database, study, added.run));
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (runs[i].after_index >= 0) {
            detail::execute(database, "UPDATE run SET after_run = ?2 WHERE id = ?1",
                            {ids[i], ids[static_cast<std::size_t>(runs[i].after_index)]});
        }
    }
    return ids;
}

} // namespace

Store::Store(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const fs::path& home) {
    if (auto made = make_folder(home); !made) {
        return fail(made.error());
    }
    const fs::path file = home / "stillroom.db";
    return detail::guarded(file, [&]() -> Result<std::unique_ptr<Store>> {
        auto database = detail::connect(file, detail::Access::Write);
        if (auto current = detail::migrate(*database, file); !current) {
            return fail(current.error());
        }
        detail::share(*database);
        return std::unique_ptr<Store>(new Store(std::make_unique<Impl>(home, file, std::move(database))));
    });
}

const fs::path& Store::home() const { return m_impl->home; }

fs::path Store::run_folder(RunId id) const { return m_impl->home / "runs" / std::to_string(id); }

Result<Reader> Store::reader() const {
    return detail::guarded(m_impl->file, [&]() -> Result<Reader> {
        auto impl = std::make_unique<Reader::Impl>();
        impl->file = m_impl->file;
        impl->database = detail::connect(m_impl->file, detail::Access::Read);
        return Reader(std::move(impl));
    });
}

Result<std::vector<RunId>> Store::add_study(const StudyRecord& study, const std::vector<NewRun>& runs) {
    if (auto sound = check_order(runs); !sound) {
        return fail(sound.error());
    }
    std::vector<RunId> ids;
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement insert(database,
                                 "INSERT INTO study(name, recipe, recipe_folder, created_ms) VALUES(?, ?, ?, ?)");
        insert.bind(1, study.name);
        insert.bind(2, detail::dump(study.recipe));
        insert.bind(3, study.recipe_folder);
        insert.bind(4, study.created_ms != 0 ? study.created_ms : detail::now_ms());
        insert.exec();
        ids = insert_runs(database, database.getLastInsertRowid(), runs);
        return {};
    });
    return done ? Result<std::vector<RunId>>(std::move(ids)) : fail(done.error());
}

Result<std::vector<RunId>> Store::extend_study(StudyId study, const nlohmann::json& recipe, const std::vector<NewRun>& runs) {
    if (auto sound = check_order(runs); !sound) {
        return fail(sound.error());
    }
    std::vector<RunId> ids;
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement update(database, "UPDATE study SET recipe = ?2 WHERE id = ?1");
        update.bind(1, study);
        update.bind(2, detail::dump(recipe));
        if (update.exec() == 0) {
            return fail(ErrorCode::NotFound, "There is no study " + std::to_string(study) + ".");
        }
        ids = insert_runs(database, study, runs);
        return {};
    });
    return done ? Result<std::vector<RunId>>(std::move(ids)) : fail(done.error());
}

void Store::append(const run::Event& event) { m_impl->writer.append(event); }
Result<void> Store::flush() { return m_impl->writer.flush(); }
std::optional<Error> Store::last_error() const { return m_impl->writer.last_error(); }

Result<void> Store::finish(RunId id, run::State state, const std::string& artifact,
                           const std::optional<Error>& error) {
    if (!is_ended(state)) {
        return fail(ErrorCode::Internal, "A run cannot end as " + std::string(run::to_string(state)) + ".");
    }
    const std::string owner = m_impl->owner_of(id);
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        const auto run = detail::find_run(database, id);
        if (!run) {
            return fail(detail::no_such_run(id));
        }
        if (!owner.empty() && run->owner != owner) {
            return fail(ErrorCode::Conflict, "Another program has taken over run " + std::to_string(id) + ".");
        }
        detail::set_state(database, id, state, error, detail::now_ms());
        SQLite::Statement update(database, "UPDATE run SET artifact = ?, owner = '' WHERE id = ?");
        update.bind(1, artifact);
        update.bind(2, id);
        update.exec();
        return {};
    });
    const std::scoped_lock lock(m_impl->mutex);
    m_impl->claimed.erase(id);
    return done;
}

Result<void> Store::rename_run(RunId id, const std::string& name) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement update(database, "UPDATE run SET name = ? WHERE id = ?");
        update.bind(1, name);
        update.bind(2, id);
        return update.exec() == 1 ? Result<void>() : Result<void>(fail(detail::no_such_run(id)));
    });
}

Result<void> Store::mark_run(RunId id, const RunMarks& marks) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        if (!detail::find_run(database, id)) {
            return fail(detail::no_such_run(id));
        }
        SQLite::Statement insert(database, "INSERT OR REPLACE INTO mark VALUES(?, ?, ?, ?, ?)");
        insert.bind(1, id);
        insert.bind(2, detail::dump(marks.tags));
        insert.bind(3, marks.note);
        insert.bind(4, marks.hidden ? 1 : 0);
        insert.bind(5, marks.color);
        insert.exec();
        return {};
    });
}

Result<void> Store::remove_run(RunId id) {
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        const auto run = detail::find_run(database, id);
        if (!run) {
            return fail(detail::no_such_run(id));
        }
        if (run->state == run::State::Running || run->state == run::State::Paused) {
            return fail(ErrorCode::Conflict, "This run is not over. Stop it first, then remove it.");
        }
        for (const char* sql : {"DELETE FROM point WHERE run = ?", "DELETE FROM metric_summary WHERE run = ?",
                                "DELETE FROM log WHERE run = ?", "DELETE FROM stage WHERE run = ?",
                                "DELETE FROM imported WHERE run = ?", "DELETE FROM mark WHERE run = ?", "DELETE FROM run WHERE id = ?"}) {
            detail::execute(database, sql, {id});
        }
        detail::execute(database, "DELETE FROM study WHERE id = ?1 AND NOT EXISTS(SELECT 1 FROM run WHERE study = ?1)",
                        {run->study});
        return {};
    });
    if (!done) {
        return done;
    }
    std::error_code code;
    fs::remove_all(run_folder(id), code);
    if (code) {
        return fail(io_error(code.value(), run_folder(id), "The run is gone from the list, but not its folder"));
    }
    return {};
}

Result<void> Store::add_artifact(const ArtifactRecord& artifact) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement insert(database, "INSERT OR REPLACE INTO artifact VALUES(?, ?, ?, ?, ?)");
        insert.bind(1, artifact.name);
        insert.bind(2, artifact.kind);
        insert.bind(3, artifact.bytes);
        insert.bind(4, artifact.created_ms != 0 ? artifact.created_ms : detail::now_ms());
        insert.bind(5, detail::dump(artifact.about));
        insert.exec();
        return {};
    });
}

Result<void> Store::set_setting(const std::string& key, const std::string& value) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement insert(database, "INSERT OR REPLACE INTO setting VALUES(?, ?)");
        insert.bind(1, key);
        insert.bind(2, value);
        insert.exec();
        return {};
    });
}

} // namespace stillroom::store
