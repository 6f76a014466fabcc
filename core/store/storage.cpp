// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storage.h"

#include "core/base/files.h"
#include "core/store/artifacts.h"
#include "core/store/uses.h"

#include <algorithm>
#include <map>
#include <system_error>

namespace stillroom::store {

namespace fs = std::filesystem;

namespace {

using Kind = StoredThing::Kind;

constexpr const char* kMaking = ".making"; // below artifacts: what a process makes, or left when it died

std::int64_t bytes_of(const fs::path& path) {
    std::error_code code;
    if (fs::is_regular_file(path, code)) {
        return static_cast<std::int64_t>(fs::file_size(path, code));
    }
    std::int64_t sum = 0;
    for (const auto& entry : fs::recursive_directory_iterator(path, code)) {
        std::error_code ignored;
        sum += entry.is_regular_file(ignored) ? static_cast<std::int64_t>(entry.file_size(ignored)) : 0;
    }
    return sum;
}

std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        paths.push_back(entry.path());
    }
    return paths;
}

/// Without the folder of locks.
std::vector<fs::path> answer_folders(const fs::path& home) {
    auto folders = entries_of(home / kAnswersFolder);
    std::erase_if(folders, [](const fs::path& path) { return path.filename().string().starts_with('.'); });
    return folders;
}

fs::path folder_of(const fs::path& home, const StoredThing& thing) {
    return home / (thing.kind == Kind::Artifact ? "artifacts" : kAnswersFolder) / thing.name;
}

/// Half-written files and folders.
std::vector<fs::path> remains(const fs::path& home) {
    auto paths = entries_of(home / "artifacts" / kMaking);
    for (const auto& answers : answer_folders(home)) {
        for (const auto& file : entries_of(answers)) {
            if (file.filename().string().find(".tmp") != std::string::npos) {
                paths.push_back(file);
            }
        }
    }
    return paths;
}

Result<void> remove(const fs::path& path, Freed& freed) {
    const auto bytes = bytes_of(path);
    std::error_code code;
    fs::remove_all(path, code);
    if (code) {
        return fail(io_error(code.value(), path, "Cannot remove"));
    }
    ++freed.count;
    freed.bytes += bytes;
    return {};
}

} // namespace

Result<std::vector<StoredThing>> stored_things(const Reader& reader) {
    const auto runs = reader.runs();
    if (!runs) {
        return fail(runs.error());
    }
    const auto home = reader.home();
    std::map<std::string, std::vector<RunId>> users;
    for (const auto& run : *runs) {
        auto names = uses_of(home / "runs" / std::to_string(run.id));
        if (!run.artifact.empty()) {
            names.insert(run.artifact);
        }
        for (const auto& name : names) {
            users[name].push_back(run.id);
        }
    }
    std::vector<StoredThing> things;
    const ArtifactStore artifacts(home);
    for (const auto& name : artifacts.names()) {
        const auto record = artifacts.record(name);
        things.push_back({Kind::Artifact, name, record ? record->kind : "damaged", bytes_of(artifacts.folder(name)), users[name]});
    }
    for (const auto& folder : answer_folders(home)) {
        const auto name = folder.filename().string();
        things.push_back({Kind::Answers, name, "answers", bytes_of(folder), users[name]});
    }
    std::stable_sort(things.begin(), things.end(), [](const auto& a, const auto& b) { return a.bytes > b.bytes; });
    return things;
}

std::vector<StorageSum> sum_up(const std::vector<StoredThing>& things) {
    std::map<std::string, StorageSum> sums;
    for (const auto& thing : things) {
        auto& sum = sums[thing.what];
        sum.what = thing.what;
        ++sum.count;
        sum.bytes += thing.bytes;
        if (thing.used_by.empty()) {
            ++sum.unused;
            sum.unused_bytes += thing.bytes;
        }
    }
    std::vector<StorageSum> sorted;
    for (auto& [what, sum] : sums) {
        sorted.push_back(std::move(sum));
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.bytes > b.bytes; });
    return sorted;
}

Result<Freed> remove_unused(const Reader& reader) {
    const auto runs = reader.runs();
    if (!runs) {
        return fail(runs.error());
    }
    const bool busy = std::any_of(runs->begin(), runs->end(), [](const RunRecord& run) {
        return run.state == run::State::Running || run.state == run::State::Paused;
    });
    if (busy) {
        return fail(ErrorCode::Conflict, "A run is under way and may need what lies there. Wait for it, or stop it first.");
    }
    const auto things = stored_things(reader);
    if (!things) {
        return fail(things.error());
    }
    const auto home = reader.home();
    Freed freed;
    for (const auto& thing : *things) {
        if (thing.used_by.empty()) {
            if (auto removed = remove(folder_of(home, thing), freed); !removed) {
                return fail(removed.error());
            }
        }
    }
    for (const auto& path : remains(home)) {
        if (auto removed = remove(path, freed); !removed) {
            return fail(removed.error());
        }
    }
    return freed;
}

} // namespace stillroom::store
