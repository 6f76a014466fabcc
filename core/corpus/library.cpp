// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/corpus/library/import.h"
#include "core/corpus/library/manifest.h"
#include "core/corpus/library/stored_corpus.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace stillroom::corpus {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestName = 80;

fs::path folder_of(const fs::path& home) { return home / "corpora"; }
std::string location_of(const std::string& name) { return "library:" + name; }

Result<void> check_name(const std::string& name) {
    const bool bad_character = std::any_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':';
    });
    if (trim(name).size() != name.size() || name.empty() || name.size() > kLongestName || name.front() == '.' ||
        bad_character || first_invalid_utf8(name) != kValidUtf8) {
        return fail(ErrorCode::BadInput,
                    "A corpus name has 1 to 80 characters, no / \\ or :, and does not begin with a dot or a space.",
                    Place{{}, 0, "name"});
    }
    return {};
}

tl::unexpected<Error> taken(const std::string& name) {
    return fail(ErrorCode::Conflict, "There is a corpus \"" + name + "\" already. Choose another name or replace it.",
                Place{{}, 0, "name"});
}

tl::unexpected<Error> missing(const std::string& name) {
    return fail(ErrorCode::NotFound, "There is no corpus \"" + name + "\" in the library.", Place{{}, 0, "name"});
}

} // namespace

Result<CorpusInfo> Library::import(const fs::path& path, const std::string& name, const ImportOptions& options) const {
    if (auto good = check_name(name); !good) {
        return fail(good.error());
    }
    const fs::path target = folder_of(m_home) / name;
    if (!options.replace && fs::exists(target)) {
        return taken(name);
    }
    // Look before a folder is made: a wrong path must change nothing.
    if (auto layout = inspect(path, options.reading); !layout) {
        return fail(layout.error());
    }
    auto work = WorkFolder::create(folder_of(m_home));
    if (!work) {
        return fail(work.error());
    }
    auto info = import_into(work->path(), path, name, {}, options);
    if (!info) {
        return info;
    }
    auto gate = FolderLock::wait(folder_of(m_home) / ".lock", options.stop);
    if (!gate) {
        return fail(gate.error());
    }
    if (!options.replace && fs::exists(target)) { // somebody was faster
        return taken(name);
    }
    if (auto published = work->publish(target); !published) {
        return fail(published.error());
    }
    info->location = location_of(name);
    return info;
}

std::vector<CorpusInfo> Library::list() const {
    std::vector<CorpusInfo> corpora;
    std::error_code code;
    for (fs::directory_iterator it(folder_of(m_home), code), end; !code && it != end; it.increment(code)) {
        const std::string name = it->path().filename().string();
        if (name.starts_with('.') || !it->is_directory(code)) {
            continue;
        }
        auto manifest = read_manifest(it->path());
        CorpusInfo info;
        if (manifest) {
            info = std::move(manifest->info);
        } else {
            info.issues.push_back({Issue::Level::Error, "damaged", manifest.error().message, manifest.error().place, 1});
        }
        info.name = name;
        info.location = location_of(name);
        corpora.push_back(std::move(info));
    }
    std::sort(corpora.begin(), corpora.end(), [](const CorpusInfo& a, const CorpusInfo& b) { return a.name < b.name; });
    return corpora;
}

Result<CorpusPtr> Library::open(const std::string& name) const {
    const fs::path folder = folder_of(m_home) / name;
    if (!check_name(name) || !fs::is_directory(folder)) {
        return missing(name);
    }
    return open_stored(folder, name, location_of(name));
}

Result<void> Library::remove(const std::string& name) const {
    if (!check_name(name) || !fs::is_directory(folder_of(m_home) / name)) {
        return missing(name);
    }
    auto gate = FolderLock::wait(folder_of(m_home) / ".lock");
    if (!gate) {
        return fail(gate.error());
    }
    return remove_folder(folder_of(m_home) / name);
}

Result<void> Library::rename(const std::string& name, const std::string& new_name) const {
    if (!check_name(name) || !fs::is_directory(folder_of(m_home) / name)) {
        return missing(name);
    }
    if (auto good = check_name(new_name); !good) {
        return good;
    }
    auto gate = FolderLock::wait(folder_of(m_home) / ".lock");
    if (!gate) {
        return fail(gate.error());
    }
    if (fs::exists(folder_of(m_home) / new_name)) {
        return taken(new_name);
    }
    std::error_code code;
    fs::rename(folder_of(m_home) / name, folder_of(m_home) / new_name, code);
    if (code) {
        return fail(io_error(code.value(), folder_of(m_home) / name, "Cannot rename the corpus"));
    }
    return {};
}

} // namespace stillroom::corpus
