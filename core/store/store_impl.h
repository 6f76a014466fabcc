// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "core/store/writer.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace stillroom::store {

struct Store::Impl {
    Impl(std::filesystem::path folder, std::filesystem::path database_file,
         std::unique_ptr<SQLite::Database> database)
        : home(std::move(folder)), file(std::move(database_file)), writer(file, std::move(database)) {}

    std::filesystem::path home;
    std::filesystem::path file;
    std::mutex mutex;
    std::map<RunId, std::string> claimed; ///< runs taken through this object, with the owner's name
    detail::Writer writer;

    /// Owner under which a run was claimed here; empty when it was not.
    std::string owner_of(RunId id) {
        const std::scoped_lock lock(mutex);
        const auto found = claimed.find(id);
        return found == claimed.end() ? std::string() : found->second;
    }
};

} // namespace stillroom::store
