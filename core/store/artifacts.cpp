// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/artifacts.h"

#include "core/base/files.h"
#include "core/base/sync_folder.h"
#include "core/store/file_lock.h"
#include "core/store/store.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <system_error>
#include <utility>

namespace stillroom::store {

namespace fs = std::filesystem;

namespace {

constexpr const char* kRecordFile = "artifact.json";

bool is_hash(const std::string& text) {
    return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

std::int64_t bytes_below(const fs::path& folder) {
    std::int64_t sum = 0;
    std::error_code code;
    for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored)) {
            sum += static_cast<std::int64_t>(entry->file_size(ignored));
        }
    }
    return sum;
}

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// Removes a half-made folder however its making ended.
struct Scratch {
    fs::path path;
    ~Scratch() {
        std::error_code code;
        fs::remove_all(path, code);
    }
};

Result<void> write_record(const fs::path& folder, const ArtifactRecord& record) {
    const nlohmann::json json{{"name", record.name},
                              {"kind", record.kind},
                              {"bytes", record.bytes},
                              {"created_ms", record.created_ms},
                              {"about", record.about}};
    return write_file(folder / kRecordFile,
                      json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Result<ArtifactRecord> read_record(const fs::path& folder) {
    const auto text = read_file(folder / kRecordFile, 64U << 20);
    if (!text) {
        return fail(text.error());
    }
    try {
        const auto json = nlohmann::json::parse(*text);
        return ArtifactRecord{json.at("name").get<std::string>(), json.at("kind").get<std::string>(),
                              json.at("bytes").get<std::int64_t>(), json.at("created_ms").get<std::int64_t>(),
                              json.at("about")};
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorCode::BadInput, "This artifact's description is damaged. Remove its folder to make it anew.",
                    Place{(folder / kRecordFile).string(), 0, {}});
    }
}

} // namespace

ArtifactStore::ArtifactStore(const fs::path& home, Made made)
    : m_folder(home / "artifacts"), m_made(std::move(made)) {}

fs::path ArtifactStore::folder(const std::string& hash) const { return m_folder / hash; }

bool ArtifactStore::has(const std::string& hash) const {
    std::error_code code;
    return is_hash(hash) && fs::exists(folder(hash) / kRecordFile, code);
}

Result<fs::path> ArtifactStore::get_or_make(const std::string& hash, const std::string& kind,
                                            const nlohmann::json& about, const Make& make,
                                            const Cancelled& cancelled) const {
    if (!is_hash(hash)) {
        return fail(ErrorCode::BadInput, "\"" + hash + "\" is no name of an artifact.");
    }
    if (has(hash)) {
        return folder(hash);
    }
    if (auto made = make_folder(m_folder / ".locks"); !made) {
        return fail(made.error());
    }
    const auto lock = FileLock::wait(m_folder / ".locks" / hash, cancelled);
    if (!lock) {
        return fail(lock.error());
    }
    if (has(hash)) { // whoever held the lock has made it
        return folder(hash);
    }
    ArtifactRecord record{hash, kind, 0, now_ms(), about};
    if (auto made = make_whole(hash, record, make); !made) {
        return fail(made.error());
    }
    if (m_made) {
        if (const auto written = read_record(folder(hash)); written) {
            m_made(*written);
        }
    }
    return folder(hash);
}

Result<void> ArtifactStore::make_whole(const std::string& hash, const ArtifactRecord& record,
                                       const Make& make) const {
    // The lock is ours, so whatever lies there under this name was left by a process that died.
    const Scratch scratch{m_folder / ".making" / hash};
    std::error_code code;
    fs::remove_all(scratch.path, code);
    if (auto made = make_folder(scratch.path); !made) {
        return made;
    }
    if (auto made = make(scratch.path); !made) {
        return made;
    }
    ArtifactRecord whole = record;
    whole.bytes = bytes_below(scratch.path);
    if (auto written = write_record(scratch.path, whole); !written) {
        return written;
    }
    if (auto synced = sync_tree(scratch.path); !synced) {
        return synced;
    }
    fs::remove_all(folder(hash), code); // a folder without its description is no artifact
    fs::rename(scratch.path, folder(hash), code);
    if (code) {
        return fail(io_error(code.value(), folder(hash), "Cannot put the artifact in its place"));
    }
    return sync_names(m_folder);
}

Result<void> ArtifactStore::note(const std::string& hash, const std::string& key,
                                 const nlohmann::json& value) const {
    if (!has(hash)) {
        return fail(ErrorCode::NotFound, "There is no artifact \"" + hash + "\".");
    }
    const auto lock = FileLock::wait(m_folder / ".locks" / hash);
    if (!lock) {
        return fail(lock.error());
    }
    auto known = read_record(folder(hash));
    if (!known) {
        return fail(known.error());
    }
    known->about[key] = value;
    return write_record(folder(hash), *known);
}

Result<ArtifactRecord> ArtifactStore::record(const std::string& hash) const {
    if (!is_hash(hash)) {
        return fail(ErrorCode::BadInput, "\"" + hash + "\" is no name of an artifact.");
    }
    return read_record(folder(hash));
}

std::vector<std::string> ArtifactStore::names() const {
    std::vector<std::string> names;
    std::error_code code;
    for (fs::directory_iterator entry(m_folder, code), end; !code && entry != end; entry.increment(code)) {
        if (std::string name = entry->path().filename().string(); has(name)) {
            names.push_back(std::move(name));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> register_artifacts(Store& store) {
    const auto reader = store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    const auto known = reader->artifacts();
    if (!known) {
        return fail(known.error());
    }
    std::set<std::string> entered;
    for (const auto& artifact : *known) {
        entered.insert(artifact.name);
    }
    const ArtifactStore artifacts(store.home());
    for (const auto& name : artifacts.names()) {
        if (entered.contains(name)) {
            continue;
        }
        const auto record = artifacts.record(name);
        if (!record) {
            continue; // damaged: whoever wants it says so
        }
        if (auto added = store.add_artifact(*record); !added) {
            return added;
        }
    }
    return {};
}

} // namespace stillroom::store
