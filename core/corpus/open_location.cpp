// SPDX-License-Identifier: GPL-3.0-or-later
// From what a recipe writes to an open corpus.
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/corpus/builtin/builtin.h"
#include "core/corpus/library.h"
#include "core/corpus/library/import.h"
#include "core/corpus/library/manifest.h"
#include "core/corpus/library/stored_corpus.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <utility>
#include <vector>

namespace stillroom::corpus {

namespace fs = std::filesystem;

namespace {

/// Raised when readers give other results than before, so that cached copies are made again.
constexpr const char* kReaderVersion = "1";
constexpr int kDeepest = 4;
constexpr std::string_view kBuiltin = "builtin:";
constexpr std::string_view kLibrary = "library:";

void add_file(const fs::path& path, Hasher& hasher) {
    std::error_code code;
    const auto size = fs::file_size(path, code);
    const auto time = fs::last_write_time(path, code).time_since_epoch().count();
    hasher.field(path.string()).field(std::to_string(size)).field(std::to_string(time));
}

/// Names, sizes and times of all files at the path, and of the domains.json beside a single file.
std::string stamp_of(const fs::path& path) {
    Hasher hasher;
    hasher.field(kReaderVersion);
    std::error_code code;
    if (!fs::is_directory(path, code)) {
        add_file(path, hasher);
        add_file(path.parent_path() / "domains.json", hasher);
        return hasher.hex();
    }
    std::vector<fs::path> files;
    fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, code);
    for (const fs::recursive_directory_iterator end; !code && it != end; it.increment(code)) {
        if (it.depth() >= kDeepest || it->path().filename().string().starts_with('.')) {
            it.disable_recursion_pending();
        }
        if (it->is_regular_file(code)) {
            files.push_back(it->path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        add_file(file, hasher);
    }
    return hasher.hex();
}

std::string cache_key(const fs::path& path, const ReadOptions& options) {
    Hasher hasher;
    hasher.field(path.string()).field(options.format).field(options.language).field(options.text_column);
    hasher.field(options.label_column).field(options.out_of_scope ? "oos" : "").field(std::to_string(options.sentence_words));
    return hasher.field(std::to_string(options.longest_line)).hex();
}

std::string name_of(const fs::path& path) {
    const fs::path name = path.filename().empty() ? path.parent_path().filename() : path.filename();
    return name.string();
}

Result<CorpusPtr> open_path(const fs::path& path, const std::string& location, const fs::path& home,
                            const ImportOptions& options) {
    std::error_code code;
    const fs::path canonical = fs::canonical(path, code);
    if (code) {
        return fail(io_error(code.value(), path, "Cannot open the corpus"));
    }
    const fs::path cache = home / "cache" / "corpora";
    const fs::path folder = cache / cache_key(canonical, options.reading);
    const std::string stamp = stamp_of(canonical);
    const auto cached = [&]() -> Result<CorpusPtr> {
        const auto manifest = read_manifest(folder);
        if (!manifest || manifest->stamp != stamp) {
            return fail(ErrorCode::NotFound, "Not in the cache.");
        }
        return open_stored(folder, name_of(canonical), location);
    };
    if (auto corpus = cached()) {
        return corpus;
    }
    if (auto layout = inspect(canonical, options.reading); !layout) {
        return fail(layout.error());
    }
    if (auto made = make_folder(cache); !made) {
        return fail(made.error());
    }
    // Whoever else wants the same corpus waits here and then finds it done.
    auto turn = FolderLock::wait(fs::path(folder) += ".lock", options.stop);
    if (!turn) {
        return fail(turn.error());
    }
    if (auto corpus = cached()) {
        return corpus;
    }
    auto work = WorkFolder::create(cache);
    if (!work) {
        return fail(work.error());
    }
    if (auto info = import_into(work->path(), canonical, name_of(canonical), stamp, options); !info) {
        return fail(info.error());
    }
    if (auto published = work->publish(folder); !published) {
        return fail(published.error());
    }
    return open_stored(folder, name_of(canonical), location);
}

} // namespace

Result<CorpusPtr> open_location(const std::string& location, const fs::path& base_folder, const fs::path& home,
                                const ImportOptions& options) {
    if (location.empty()) {
        return fail(ErrorCode::BadInput, "The corpus has no location.", Place{{}, 0, "location"});
    }
    if (location.starts_with(kBuiltin)) {
        return open_builtin(location);
    }
    if (location.starts_with(kLibrary)) {
        return Library(home).open(location.substr(kLibrary.size()));
    }
    return open_path(base_folder / fs::path(location), location, home, options);
}

} // namespace stillroom::corpus
