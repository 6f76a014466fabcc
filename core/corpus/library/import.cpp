// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/import.h"

#include "core/base/files.h"
#include "core/corpus/library/corpus_writer.h"
#include "core/corpus/library/manifest.h"

#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <utility>

namespace stillroom::corpus {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kWorkPrefix = ".work-";
constexpr int kStopEvery = 256;
constexpr auto kProgressEvery = std::chrono::milliseconds(100);

void remove_leftovers(const fs::path& parent) {
    std::error_code code;
    for (fs::directory_iterator it(parent, code), end; !code && it != end; it.increment(code)) {
        if (it->path().filename().string().starts_with(kWorkPrefix) && FolderLock::attempt(it->path())) {
            std::error_code ignored;
            fs::remove_all(it->path(), ignored);
        }
    }
}

Result<void> copy_rows(UtteranceReader& reader, CorpusWriter& writer, const ImportOptions& options) {
    Record record;
    const std::int64_t total = reader.layout().bytes;
    auto told = std::chrono::steady_clock::now();
    for (std::int64_t row = 0;; ++row) {
        auto more = reader.next(record);
        if (!more) {
            return fail(more.error());
        }
        if (!*more) {
            break;
        }
        if (auto added = writer.add(record); !added) {
            return added;
        }
        if (row % kStopEvery != 0) {
            continue;
        }
        if (options.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "The import was stopped; nothing was changed.");
        }
        if (const auto now = std::chrono::steady_clock::now(); options.progress && now - told >= kProgressEvery) {
            told = now;
            options.progress(reader.bytes_read(), total);
        }
    }
    if (options.progress) {
        options.progress(total, total);
    }
    return {};
}

} // namespace

WorkFolder::WorkFolder(fs::path path, FolderLock lock) : m_path(std::move(path)), m_lock(std::move(lock)) {}

WorkFolder::WorkFolder(WorkFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_lock(std::move(other.m_lock)) {}

WorkFolder::~WorkFolder() {
    if (!m_path.empty()) {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
}

Result<WorkFolder> WorkFolder::create(const fs::path& parent) {
    if (auto made = make_folder(parent); !made) {
        return fail(made.error());
    }
    // Making a folder and locking it are two steps: nobody else may clean up between them.
    auto gate = FolderLock::wait(parent / ".lock");
    if (!gate) {
        return fail(gate.error());
    }
    remove_leftovers(parent);
    std::string pattern = (parent / (std::string(kWorkPrefix) + "XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        return fail(io_error(errno, parent, "Cannot create a folder"));
    }
    auto lock = FolderLock::attempt(pattern);
    if (!lock) {
        return fail(ErrorCode::Io, "Cannot lock a folder.", Place{pattern, 0, {}});
    }
    return WorkFolder(pattern, std::move(*lock));
}

Result<void> WorkFolder::publish(const fs::path& target) {
    if (fs::exists(target)) {
        if (auto removed = remove_folder(target); !removed) {
            return removed;
        }
    }
    std::error_code code;
    fs::permissions(m_path, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                fs::perms::others_read | fs::perms::others_exec, code);
    fs::rename(m_path, target, code);
    if (code) {
        return fail(io_error(code.value(), target, "Cannot put the corpus into its place"));
    }
    m_path.clear();
    return {};
}

Result<CorpusInfo> import_into(const fs::path& folder, const fs::path& path, const std::string& name,
                               const std::string& stamp, const ImportOptions& options) {
    auto reader = open_reader(path, options.reading);
    if (!reader) {
        return fail(reader.error());
    }
    CorpusWriter writer(folder);
    if (auto copied = copy_rows(**reader, writer, options); !copied) {
        return fail(copied.error());
    }
    Manifest manifest;
    CorpusInfo& info = manifest.info;
    info.name = name;
    info.format = to_string((*reader)->layout().format);
    info.licence = options.licence;
    info.issues = (*reader)->issues();
    if (auto finished = writer.finish(info); !finished) {
        return fail(finished.error());
    }
    std::int64_t sentences = 0;
    for (const auto& [split, count] : info.sentences) {
        sentences += count;
    }
    if (sentences == 0) {
        std::string message = std::string("No utterance could be read as ") + describe((*reader)->layout().format) + ".";
        Place place{path.string(), 0, {}};
        for (const Issue& issue : info.issues) {
            if (issue.level == Issue::Level::Error) {
                message += " " + issue.message;
                place = issue.place;
                break;
            }
        }
        return fail(ErrorCode::BadInput, std::move(message), std::move(place));
    }
    manifest.stamp = stamp;
    if (auto written = write_manifest(folder, manifest); !written) {
        return fail(written.error());
    }
    return info;
}

Result<void> remove_folder(const fs::path& folder) {
    static std::atomic<unsigned> counter{0};
    const fs::path aside = folder.parent_path() / (std::string(kWorkPrefix) + "old-" + std::to_string(::getpid()) + "-" +
                                                   std::to_string(counter++));
    std::error_code code;
    fs::rename(folder, aside, code);
    if (code) {
        return fail(io_error(code.value(), folder, "Cannot remove the corpus"));
    }
    fs::remove_all(aside, code); // what is left goes with the next import
    return {};
}

} // namespace stillroom::corpus
