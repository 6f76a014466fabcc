// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sqlite.h"

#include <sqlite3.h>

#include <chrono>
#include <thread>

namespace stillroom::store::detail {

namespace {

/// SQLite does not wait by itself when two connections switch the journal mode at once.
void use_wal(SQLite::Database& database) {
    for (int attempt = 0;; ++attempt) {
        try {
            const std::string mode = database.execAndGet("PRAGMA journal_mode=WAL").getString();
            if (mode != "wal") {
                throw SQLite::Exception("this folder cannot hold a write-ahead log", SQLITE_PROTOCOL);
            }
            return;
        } catch (const SQLite::Exception& exception) {
            if (exception.getErrorCode() != SQLITE_BUSY || attempt == 200) {
                throw;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }
}

} // namespace

std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, Access access) {
    const int flags = SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX | (access == Access::Write ? SQLite::OPEN_CREATE : 0);
    auto database = std::make_unique<SQLite::Database>(file.string(), flags, kBusyMs);
    database->exec("PRAGMA temp_store=MEMORY");
    if (access == Access::Read) {
        database->exec("PRAGMA query_only=ON");
    }
    return database;
}

void share(SQLite::Database& database) {
    use_wal(database);
    // In WAL mode this survives a crash of the program; a power cut may lose the last moments, never the file.
    database.exec("PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=67108864;");
}

Error store_error(const SQLite::Exception& exception, const std::filesystem::path& file) {
    const Place place{file.string(), 0, {}};
    switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_FULL:
        return {ErrorCode::Io, "The store cannot grow: the disk is full. Free some space and try again.", place};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return {ErrorCode::Io,
                "The store cannot be written. Check the rights of its folder, or choose another one with "
                "STILLROOM_HOME.",
                place};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::Io,
                "The store's file is damaged or no store at all. Move it away to begin a new one; runs and models in "
                "their folders stay.",
                place};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Conflict,
                "Another program kept the store busy for too long. Close it, then try again.", place};
    case SQLITE_PROTOCOL:
        return {ErrorCode::Unsupported,
                "This folder is on a disk that several programs cannot share safely. Choose a local folder with "
                "STILLROOM_HOME.",
                place};
    case SQLITE_NOMEM:
        return {ErrorCode::OutOfMemory, "The memory is full. Close other programs and try again.", place};
    case SQLITE_IOERR:
        if (exception.getExtendedErrorCode() == SQLITE_IOERR_READ) {
            return {ErrorCode::Io, "The disk reported an error while the store was read. Check the disk.", place};
        }
        return {ErrorCode::Io,
                "The store cannot be written: the disk is full or faulty. Free some space and try again.", place};
    default:
        return {ErrorCode::Internal, "The store failed: " + std::string(exception.what()), place};
    }
}

std::int64_t now_ms() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string dump(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

nlohmann::json parse(const std::string& text) {
    auto json = nlohmann::json::parse(text, nullptr, false);
    return json.is_discarded() ? nlohmann::json() : json;
}

} // namespace stillroom::store::detail
