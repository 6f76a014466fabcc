// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// What runs left on the disk for each other, and what of it no run needs any more.
namespace stillroom::store {

struct StoredThing {
    enum class Kind { Artifact, Answers };
    Kind kind = Kind::Artifact;
    std::string name; ///< its folder: a hash
    std::string what; ///< "tokenizer", "teacher", "student", ...; "answers"
    std::int64_t bytes = 0;
    std::vector<RunId> used_by; ///< runs of the store that needed it
};

/// Artifacts and kept answers below the home folder, largest first. Errors: those of the store.
[[nodiscard]] Result<std::vector<StoredThing>> stored_things(const Reader& reader);

/// Sums of a kind of thing, for lists.
struct StorageSum {
    std::string what;
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    std::int64_t unused = 0; ///< of count
    std::int64_t unused_bytes = 0;
};
[[nodiscard]] std::vector<StorageSum> sum_up(const std::vector<StoredThing>& things);

struct Freed {
    std::int64_t count = 0;
    std::int64_t bytes = 0;
};

/// Removes what no run of the store needs, and what processes that died left half-made. Runs, their models and scores stay.
/// Errors: Conflict while a run is under way; Io, those of the store.
[[nodiscard]] Result<Freed> remove_unused(const Reader& reader);

} // namespace stillroom::store
