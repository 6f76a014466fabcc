// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rows.h"

#include "core/store/sqlite.h"

namespace stillroom::store {

bool lower_is_better(std::string_view name) {
    for (const std::string_view word : {"loss", "semer", "irer", "error", "perplexity", "seconds", "kl"}) {
        for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
            const auto ends = [&](std::size_t i) {
                return i >= name.size() || name[i] == '/' || name[i] == '_' || name[i] == '.';
            };
            if ((at == 0 || ends(at - 1)) && ends(at + word.size())) {
                return word != "seconds" || name.find("per_second") == std::string_view::npos;
            }
        }
    }
    return false;
}

namespace detail {

const std::string& select_run() {
    static const std::string sql =
        "SELECT r.id, r.study, r.name, r.role, r.state, r.seed, r.point, r.recipe, r.device, r.position, r.after_run,"
        " r.step, r.total_steps, r.seconds, r.seconds_left, r.stage, r.created_ms, r.started_ms, r.ended_ms,"
        " r.artifact, r.error_code, r.error_message, r.error_file, r.error_line, r.error_field, r.request,"
        " r.stop_after_steps, r.last_sequence, r.owner, m.tags, m.note, m.hidden, m.color,"
        " i.format, i.source, i.fingerprint"
        " FROM run r LEFT JOIN mark m ON m.run = r.id LEFT JOIN imported i ON i.run = r.id ";
    return sql;
}

RunRecord run_from(SQLite::Statement& s) {
    RunRecord r;
    int i = 0;
    const auto integer = [&] { return s.getColumn(i++).getInt64(); };
    const auto text = [&] { return s.getColumn(i++).getString(); };
    r.id = integer();
    r.study = integer();
    r.name = text();
    r.role = run::role_from(text()).value_or(run::Role::Student);
    r.state = run::state_from(text()).value_or(run::State::Failed);
    r.seed = static_cast<std::uint64_t>(integer());
    r.point = parse(text());
    r.recipe = parse(text());
    r.device = text();
    r.position = integer();
    r.after = integer();
    r.step = integer();
    r.total_steps = integer();
    r.seconds = s.getColumn(i++).getDouble();
    r.seconds_left = s.getColumn(i++).getDouble();
    r.stage = text();
    r.created_ms = integer();
    r.started_ms = integer();
    r.ended_ms = integer();
    r.artifact = text();
    if (s.isColumnNull(i)) {
        i += 5;
    } else {
        Error error;
        error.code = static_cast<ErrorCode>(integer());
        error.message = text();
        error.place.file = text();
        error.place.line = integer();
        error.place.field = text();
        r.error = std::move(error);
    }
    r.request = static_cast<RunRequestKind>(integer());
    r.stop_after_steps = integer();
    r.last_sequence = static_cast<std::uint64_t>(integer());
    r.owner = text();
    if (s.isColumnNull(i)) {
        i += 4;
    } else {
        const auto tags = parse(text());
        for (const auto& tag : tags.is_array() ? tags : nlohmann::json::array()) {
            r.marks.tags.push_back(tag.get<std::string>());
        }
        r.marks.note = text();
        r.marks.hidden = integer() != 0;
        r.marks.color = integer();
    }
    if (!s.isColumnNull(i)) {
        r.imported = ImportedFrom{text(), text(), text()}; // braces keep the order
    }
    return r;
}

StudyRecord study_from(SQLite::Statement& s) {
    StudyRecord study;
    study.id = s.getColumn(0).getInt64();
    study.name = s.getColumn(1).getString();
    study.recipe = parse(s.getColumn(2).getString());
    study.recipe_folder = s.getColumn(3).getString();
    study.created_ms = s.getColumn(4).getInt64();
    return study;
}

std::optional<RunRecord> find_run(SQLite::Database& database, RunId id) {
    SQLite::Statement select(database, select_run() + "WHERE r.id = ?");
    select.bind(1, id);
    if (!select.executeStep()) {
        return std::nullopt;
    }
    return run_from(select);
}

Error no_such_run(RunId id) {
    return Error{ErrorCode::NotFound, "There is no run " + std::to_string(id) + " in this store.", {}};
}

void set_state(SQLite::Database& database, RunId id, run::State state, const std::optional<Error>& error,
               std::int64_t ended_ms) {
    SQLite::Statement update(database,
                             "UPDATE run SET state = ?2, ended_ms = ?3, request = 0, seconds_left = -1, error_code = ?4,"
                             " error_message = ?5, error_file = ?6, error_line = ?7, error_field = ?8 WHERE id = ?1");
    update.bind(1, id);
    update.bind(2, run::to_string(state));
    update.bind(3, ended_ms);
    if (error) {
        update.bind(4, static_cast<int>(error->code));
        update.bind(5, error->message);
        update.bind(6, error->place.file);
        update.bind(7, error->place.line);
        update.bind(8, error->place.field);
    }
    update.exec();
}

int execute(SQLite::Database& database, const char* sql, std::initializer_list<std::int64_t> values) {
    SQLite::Statement statement(database, sql);
    int index = 0;
    for (const std::int64_t value : values) {
        statement.bind(++index, value);
    }
    return statement.exec();
}

} // namespace detail
} // namespace stillroom::store
