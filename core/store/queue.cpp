// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/checkpoints.h"
#include "core/store/owner.h"
#include "core/store/rows.h"
#include "core/store/sqlite.h"
#include "core/store/store_impl.h"

#include <algorithm>
#include <utility>

/// The queue: which run is next, whose it is, and what a person asked of it.
namespace stillroom::store {

namespace {

constexpr const char* kWaitsFor = "after"; ///< place of the error of a run that fails because of another
constexpr std::int64_t kGoneMs = 3000;     ///< patience with a process that is gone

/// What a run cannot start for, or empty.
std::string reason(bool exists, const std::string& state, const std::string& name, const std::string& message,
                   const std::string& field) {
    if (!exists) {
        return "This run needs another one that was removed from the store.";
    }
    const std::string needs = "This run needs \"" + name + "\", which ";
    if (state == "cancelled") {
        return needs + "was cancelled. Queue that one again to start both.";
    }
    if (field == kWaitsFor) {
        return needs + "could not start.";
    }
    return needs + "failed: " + message;
}

std::string id_list(const std::vector<RunId>& ids) { return detail::dump(nlohmann::json(ids)); }

/// Marks queued runs failed whose `after` will never complete; follows chains. Returns their ids.
std::vector<RunId> fail_blocked(SQLite::Database& database, const std::vector<RunId>& only) {
    std::vector<RunId> failed;
    while (true) {
        SQLite::Statement select(database,
                                 "SELECT r.id, a.id IS NOT NULL, a.state, a.name, a.error_message, a.error_field"
                                 " FROM run r LEFT JOIN run a ON a.id = r.after_run WHERE r.state = 'queued'"
                                 " AND r.after_run <> 0 AND (a.id IS NULL OR a.state IN ('failed', 'cancelled'))"
                                 " AND (?1 = '[]' OR r.id IN (SELECT value FROM json_each(?1)))");
        select.bind(1, id_list(only));
        std::vector<std::pair<RunId, std::string>> found;
        while (select.executeStep()) {
            found.emplace_back(select.getColumn(0).getInt64(),
                               reason(select.getColumn(1).getInt() != 0, select.getColumn(2).getString(),
                                      select.getColumn(3).getString(), select.getColumn(4).getString(),
                                      select.getColumn(5).getString()));
        }
        if (found.empty()) {
            return failed;
        }
        for (const auto& [id, message] : found) {
            detail::set_state(database, id, run::State::Failed,
                              Error{ErrorCode::Conflict, message, Place{{}, 0, kWaitsFor}}, detail::now_ms());
            failed.push_back(id);
        }
    }
}

constexpr const char* kStartable =
    "WHERE r.state = 'queued' AND r.wanted_device IN ('', 'auto', ?1)"
    " AND (?2 = '[]' OR r.id IN (SELECT value FROM json_each(?2)))"
    " AND (r.after_run = 0 OR coalesce((SELECT state FROM run a WHERE a.id = r.after_run), 'gone') IN ";

/// True when claim() would find something to do: asked without a write lock, so that idle slots cost nothing.
bool worth_a_look(SQLite::Database& database, const std::string& device, const std::vector<RunId>& only) {
    SQLite::Statement select(database, "SELECT EXISTS(SELECT 1 FROM run r " + std::string(kStartable) +
                                           "('completed', 'failed', 'cancelled', 'gone')))");
    select.bind(1, device);
    select.bind(2, id_list(only));
    select.executeStep();
    return select.getColumn(0).getInt() != 0;
}

std::optional<RunRecord> first_startable(SQLite::Database& database, const std::string& device,
                                         const std::vector<RunId>& only) {
    SQLite::Statement select(database, detail::select_run() + kStartable +
                                           "('completed')) ORDER BY r.position, r.id LIMIT 1");
    select.bind(1, device);
    select.bind(2, id_list(only));
    if (!select.executeStep()) {
        return std::nullopt;
    }
    return detail::run_from(select);
}

} // namespace

Result<std::optional<RunRecord>> Store::claim(const std::string& owner, const std::string& device,
                                              const std::vector<RunId>& only, std::vector<RunRecord>* blocked) {
    std::optional<RunRecord> taken;
    auto done = m_impl->writer.call([&](SQLite::Database& database) -> Result<void> {
        if (!worth_a_look(database, device, only)) {
            return {};
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        const auto failed = fail_blocked(database, only);
        if (blocked != nullptr) {
            for (const RunId id : failed) {
                blocked->push_back(*detail::find_run(database, id));
            }
        }
        if (const auto next = first_startable(database, device, only)) {
            SQLite::Statement update(database,
                                     "UPDATE run SET state = 'running', owner = ?2, device = ?3, heartbeat_ms = ?4,"
                                     " started_ms = CASE WHEN started_ms = 0 THEN ?4 ELSE started_ms END, ended_ms = 0,"
                                     " request = 0 WHERE id = ?1");
            update.bind(1, next->id);
            update.bind(2, owner);
            update.bind(3, device);
            update.bind(4, detail::now_ms());
            update.exec();
            taken = detail::find_run(database, next->id);
        }
        transaction.commit();
        return {};
    });
    if (!done) {
        return fail(done.error());
    }
    if (taken) {
        const std::scoped_lock lock(m_impl->mutex);
        m_impl->claimed[taken->id] = owner;
    }
    return taken;
}

Result<void> Store::give_back(RunId id) {
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        detail::execute(database,
                        "UPDATE run SET state = 'queued', owner = '', device = wanted_device, request = 0,"
                        " started_ms = CASE WHEN last_sequence = 0 THEN 0 ELSE started_ms END"
                        " WHERE id = ? AND state IN ('running', 'paused')",
                        {id});
        return {};
    });
    const std::scoped_lock lock(m_impl->mutex);
    m_impl->claimed.erase(id);
    return done;
}

Result<void> Store::heartbeat(RunId id) {
    const std::string owner = m_impl->owner_of(id);
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement update(database,
                                 "UPDATE run SET heartbeat_ms = ?2, ended_ms = 0,"
                                 " state = CASE WHEN state = 'interrupted' THEN 'running' ELSE state END"
                                 " WHERE id = ?1 AND (?3 = '' OR owner = ?3)"
                                 " AND (state IN ('running', 'paused') OR (?3 <> '' AND state = 'interrupted'))");
        update.bind(1, id);
        update.bind(2, detail::now_ms());
        update.bind(3, owner);
        if (update.exec() == 1) {
            return {};
        }
        if (!detail::find_run(database, id)) {
            return fail(detail::no_such_run(id));
        }
        return fail(ErrorCode::Conflict, "Run " + std::to_string(id) + " is no longer run by this program.");
    });
}

Result<std::vector<RunId>> Store::mark_interrupted(std::int64_t stale_ms) {
    std::vector<RunId> marked;
    auto done = m_impl->writer.call([&](SQLite::Database& database) -> Result<void> {
        const std::int64_t now = detail::now_ms();
        SQLite::Statement select(
            database, "SELECT id, owner, heartbeat_ms FROM run WHERE state IN ('running', 'paused') AND heartbeat_ms <= ?");
        select.bind(1, now - std::min(stale_ms, kGoneMs));
        std::vector<std::pair<RunId, std::int64_t>> stale;
        while (select.executeStep()) {
            const std::int64_t heartbeat = select.getColumn(2).getInt64();
            if (heartbeat <= now - stale_ms || owner_is_gone(select.getColumn(1).getString())) {
                stale.emplace_back(select.getColumn(0).getInt64(), heartbeat);
            }
        }
        select.reset();
        if (stale.empty()) {
            return {};
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const auto& [id, heartbeat] : stale) {
            const int changed = detail::execute(database,
                                                "UPDATE run SET state = 'interrupted', ended_ms = heartbeat_ms, request = 0,"
                                                " seconds_left = -1 WHERE id = ?1 AND heartbeat_ms = ?2"
                                                " AND state IN ('running', 'paused')",
                                                {id, heartbeat});
            if (changed == 1) {
                marked.push_back(id);
            }
        }
        transaction.commit();
        return {};
    });
    if (!done) {
        return fail(done.error());
    }
    return marked;
}

Result<void> Store::request(RunId id, RunRequestKind kind) {
    bool discard = false;
    auto done = m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        const auto run = detail::find_run(database, id);
        if (!run) {
            return fail(detail::no_such_run(id));
        }
        const bool stop = kind == RunRequestKind::StopSave || kind == RunRequestKind::StopDiscard;
        switch (run->state) {
        case run::State::Running:
        case run::State::Paused:
            detail::execute(database, "UPDATE run SET request = ?2 WHERE id = ?1", {id, static_cast<std::int64_t>(kind)});
            return {};
        case run::State::Queued:
            if (stop) {
                const bool keep = kind == RunRequestKind::StopSave && run::has_checkpoint(run_folder(id));
                discard = !keep;
                detail::set_state(database, id, keep ? run::State::Interrupted : run::State::Cancelled, {},
                                  detail::now_ms());
                return {};
            }
            return fail(ErrorCode::Conflict, "This run has not started yet.");
        case run::State::Interrupted:
            if (kind == RunRequestKind::StopDiscard) {
                discard = true;
                detail::set_state(database, id, run::State::Cancelled, {}, detail::now_ms());
                return {};
            }
            [[fallthrough]];
        default:
            return fail(ErrorCode::Conflict, "This run is over.");
        }
    });
    return done && discard ? run::remove_checkpoints(run_folder(id)) : done;
}

Result<RunRequestKind> Store::take_request(RunId id) {
    auto asked = RunRequestKind::None;
    auto done = m_impl->writer.call([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement take(database, "UPDATE run SET request = 0 WHERE id = ?1 AND request <> 0");
        SQLite::Statement read(database, "SELECT request FROM run WHERE id = ?1");
        read.bind(1, id);
        if (!read.executeStep()) {
            return fail(detail::no_such_run(id));
        }
        const bool something = read.getColumn(0).getInt() != 0;
        read.reset();
        if (!something) {
            return {};
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        read.executeStep(); // again, now that nobody else can change it
        asked = static_cast<RunRequestKind>(read.getColumn(0).getInt());
        read.reset();
        take.bind(1, id);
        take.exec();
        transaction.commit();
        return {};
    });
    if (!done) {
        return fail(done.error());
    }
    return asked;
}

Result<void> Store::requeue(RunId id) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        const auto run = detail::find_run(database, id);
        if (!run) {
            return fail(detail::no_such_run(id));
        }
        if (run->imported) {
            return fail(ErrorCode::Unsupported,
                        "Run " + std::to_string(id) + " was imported from another program and has no recipe to go on with. "
                        "It can be shown, compared and exported.",
                        Place{run->imported->source, 0, {}});
        }
        if (run->state != run::State::Interrupted && run->state != run::State::Failed &&
            run->state != run::State::Cancelled) {
            return fail(ErrorCode::Conflict, std::string("This run is ") + run::to_string(run->state) +
                                                 ": only one that ended early can be queued again.");
        }
        // The run itself, then those that failed only because they wait for one of these.
        std::vector<RunId> again{id};
        for (std::size_t i = 0; i < again.size(); ++i) {
            SQLite::Statement select(
                database, "SELECT id FROM run WHERE after_run = ? AND state = 'failed' AND error_field = ?");
            select.bind(1, again[i]);
            select.bind(2, kWaitsFor);
            while (select.executeStep()) {
                again.push_back(select.getColumn(0).getInt64());
            }
        }
        for (const RunId each : again) {
            detail::set_state(database, each, run::State::Queued, {}, 0);
            detail::execute(database, "UPDATE run SET owner = '', device = wanted_device, heartbeat_ms = 0 WHERE id = ?",
                            {each});
        }
        return {};
    });
}

Result<void> Store::move_in_queue(RunId id, int by) {
    return m_impl->writer.transact([&](SQLite::Database& database) -> Result<void> {
        SQLite::Statement select(database, "SELECT id, position FROM run WHERE state = 'queued' ORDER BY position, id");
        std::vector<RunId> ids;
        std::vector<std::int64_t> positions;
        while (select.executeStep()) {
            ids.push_back(select.getColumn(0).getInt64());
            positions.push_back(select.getColumn(1).getInt64());
        }
        const auto found = std::find(ids.begin(), ids.end(), id);
        if (found == ids.end()) {
            return fail(ErrorCode::Conflict, "Only a run that waits in the queue can be moved.");
        }
        const auto from = found - ids.begin();
        const auto to = std::clamp<std::ptrdiff_t>(from + by, 0, static_cast<std::ptrdiff_t>(ids.size()) - 1);
        if (from < to) {
            std::rotate(found, found + 1, ids.begin() + to + 1);
        } else {
            std::rotate(ids.begin() + to, found, found + 1);
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            detail::execute(database, "UPDATE run SET position = ?2 WHERE id = ?1", {ids[i], positions[i]});
        }
        return {};
    });
}

} // namespace stillroom::store
