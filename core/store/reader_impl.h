// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>

namespace stillroom::store {

struct Reader::Impl {
    std::filesystem::path file;
    std::unique_ptr<SQLite::Database> database;
};

} // namespace stillroom::store
