// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

/// The tables of the store and how older files become current ones. Internal to core/store.
namespace stillroom::store::detail {

/// Number of the newest layout this program knows.
[[nodiscard]] int newest_schema();

/// Brings the file to layout `target`, in one transaction that keeps other processes out; does nothing when it is
/// there already. May throw SQLite::Exception.
/// Errors: Unsupported (made by a newer program), BadInput (a database, but no store).
[[nodiscard]] Result<void> migrate(SQLite::Database& database, const std::filesystem::path& file,
                                   int target = newest_schema());

} // namespace stillroom::store::detail
