// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <type_traits>

/// The few things every part of the store needs from SQLite. Internal to core/store.
namespace stillroom::store::detail {

inline constexpr int kBusyMs = 10'000; ///< how long to wait for another process's transaction

enum class Access { Write, Read };
/// A connection to a store file. Write creates the file. Throws SQLite::Exception.
[[nodiscard]] std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, Access access);
/// Switches a writing connection to the write-ahead log, so that others can read meanwhile.
void share(SQLite::Database& database);

/// The sentence for the person, with the way out.
[[nodiscard]] Error store_error(const SQLite::Exception& exception, const std::filesystem::path& file);

/// Milliseconds since 1970.
[[nodiscard]] std::int64_t now_ms();

[[nodiscard]] std::string dump(const nlohmann::json& json);
/// Null when the text is no JSON.
[[nodiscard]] nlohmann::json parse(const std::string& text);

/// Calls `body`, which yields a Result, and turns what it throws into an Error.
template <class Body>
[[nodiscard]] std::invoke_result_t<Body> guarded(const std::filesystem::path& file, Body&& body) {
    try {
        return body();
    } catch (const SQLite::Exception& exception) {
        return fail(store_error(exception, file));
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, "The store failed: " + std::string(exception.what()),
                    Place{file.string(), 0, {}});
    }
}

} // namespace stillroom::store::detail
