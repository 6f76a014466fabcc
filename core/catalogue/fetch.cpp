// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/fetch.h"

#include "core/base/files.h"
#include "core/catalogue/checksums.h"
#include "core/catalogue/sha256.h"
#include "core/catalogue/unpack.h"
#include "core/corpus/library.h"

#include <stdlib.h>

#include <cerrno>
#include <utility>

namespace stillroom::catalogue {

namespace fs = std::filesystem;

namespace {

/// A folder that goes with what is in it.
class Scratch {
  public:
    static Result<Scratch> create(const fs::path& parent) {
        std::string pattern = (parent / ".unpacked-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            return fail(io_error(errno, parent, "Cannot create a folder"));
        }
        return Scratch(pattern);
    }
    Scratch(Scratch&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    Scratch& operator=(Scratch&&) = delete;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        if (!m_path.empty()) {
            fs::remove_all(m_path, ignored);
        }
    }
    [[nodiscard]] const fs::path& path() const { return m_path; }

  private:
    explicit Scratch(fs::path path) : m_path(std::move(path)) {}
    fs::path m_path;
};

class Fetch {
  public:
    Fetch(const Entry& entry, fs::path home, const FetchOptions& options)
        : m_entry(entry), m_home(std::move(home)), m_options(options),
          m_folder(options.folder.empty() ? m_home / "downloads" / entry.family : fs::absolute(options.folder)) {}

    Result<Fetched> run() {
        if (m_options.import && !m_options.replace && fs::exists(m_home / "corpora" / m_entry.name)) {
            return fail(ErrorCode::Conflict, "The library has a corpus \"" + m_entry.name + "\" already. Rename or replace it.",
                        Place{{}, 0, "name"});
        }
        if (auto made = make_folder(m_folder); !made) {
            return fail(made.error());
        }
        for (const RemoteFile& file : m_entry.files) {
            if (auto got = get(file); !got) {
                return fail(got.error());
            }
        }
        return m_entry.files.front().unpack == Unpack::No ? from_files() : from_archive();
    }

  private:
    void tell(Step step, const Progress& progress) const {
        if (m_options.progress) {
            m_options.progress(step, progress);
        }
    }

    Result<void> get(const RemoteFile& file) {
        FetchedFile got{file.address, m_folder / file.to, file.sha256, true, false};
        if (got.sha256.empty()) {
            got.sha256 = remembered_checksum(m_home, file.address);
            got.was_known = !got.sha256.empty();
        }
        auto here = is_here(got);
        if (!here) {
            return fail(here.error());
        }
        std::int64_t size = 0;
        if (*here) {
            size = static_cast<std::int64_t>(fs::file_size(got.path));
        } else if (!m_options.folder.empty() && fs::exists(got.path)) {
            return in_the_way(got.path);
        } else if (auto done = load(file, got)) {
            size = done->bytes;
            got.sha256 = done->sha256;
            got.downloaded = true;
        } else {
            return fail(done.error());
        }
        m_done += size;
        tell(Step::Download, {m_done, total_bytes(m_entry), 0});
        m_result.files.push_back(std::move(got));
        return {};
    }

    [[nodiscard]] static tl::unexpected<Error> in_the_way(const fs::path& path) {
        return fail(ErrorCode::Conflict, "Something else of this name is there already. Choose another folder.",
                    Place{path.string(), 0, {}});
    }

    /// Whether the file lies there and is the right one; one that cannot be told is fetched again.
    Result<bool> is_here(const FetchedFile& file) const {
        std::error_code code;
        if (file.sha256.empty() || !fs::is_regular_file(file.path, code)) {
            return false;
        }
        const auto sum = sha256_file(file.path, m_options.stop);
        if (!sum) {
            return fail(sum.error());
        }
        return *sum == file.sha256;
    }

    Result<Downloaded> load(const RemoteFile& file, const FetchedFile& known) {
        DownloadOptions how;
        how.bytes = file.bytes;
        how.sha256 = file.sha256;
        how.patience = m_options.patience;
        how.stop = m_options.stop;
        const auto total = total_bytes(m_entry);
        const bool alone = m_entry.files.size() == 1;
        how.progress = [&](const Progress& progress) {
            tell(Step::Download, {m_done + progress.done, alone ? progress.total : total, progress.rate});
        };
        auto done = download(file.address, known.path, how);
        if (!done || !file.sha256.empty()) {
            return done;
        }
        if (known.was_known && done->sha256 != known.sha256) {
            std::error_code ignored;
            fs::remove(known.path, ignored);
            return fail(ErrorCode::Io,
                        "The file is not the one that was downloaded first, so it was removed. If the publisher has changed "
                        "it and you trust that, remove its line from " + checksums_file(m_home).string() + " and try again.",
                        Place{file.address, 0, {}});
        }
        if (auto kept = remember_checksum(m_home, file.address, done->sha256); !kept) {
            return fail(kept.error());
        }
        return done;
    }

    Result<Fetched> from_files() {
        m_result.data = m_folder / m_entry.path;
        return import(m_result.data);
    }

    Result<Fetched> from_archive() {
        auto scratch = Scratch::create(m_folder);
        if (!scratch) {
            return fail(scratch.error());
        }
        UnpackOptions how;
        how.only = m_entry.path;
        how.stop = m_options.stop;
        how.progress = [this](std::int64_t done, std::int64_t total) { tell(Step::Unpack, {done, total, 0}); };
        if (auto unpacked = unpack(m_result.files.front().path, m_entry.files.front().unpack, scratch->path(), how); !unpacked) {
            return fail(unpacked.error());
        }
        m_result.data = scratch->path() / m_entry.path;
        if (m_options.import && m_options.folder.empty()) {
            return import(m_result.data);
        }
        if (auto moved = move_to(m_folder / m_entry.path); !moved) {
            return fail(moved.error());
        }
        return import(m_result.data);
    }

    /// Puts the unpacked file or folder where the person asked for it.
    Result<void> move_to(const fs::path& place) {
        std::error_code code;
        if (fs::exists(place) && !m_options.folder.empty()) {
            return in_the_way(place);
        }
        fs::remove_all(place, code); // of an earlier time, in our own folder
        if (auto made = make_folder(place.parent_path()); !made) {
            return made;
        }
        fs::rename(m_result.data, place, code);
        if (code) {
            return fail(io_error(code.value(), place, "Cannot put the unpacked files into their place"));
        }
        m_result.data = place;
        return {};
    }

    Result<Fetched> import(const fs::path& path) {
        if (!m_options.import) {
            return std::move(m_result);
        }
        corpus::ImportOptions how;
        how.reading = m_entry.reading;
        how.licence = m_entry.licence.name;
        how.replace = m_options.replace;
        how.stop = m_options.stop;
        how.progress = [this](std::int64_t done, std::int64_t total) { tell(Step::Import, {done, total, 0}); };
        auto info = corpus::Library(m_home).import(path, m_entry.name, how);
        if (!info) {
            return fail(info.error());
        }
        m_result.corpus = std::move(*info);
        return std::move(m_result);
    }

    const Entry& m_entry;
    fs::path m_home;
    const FetchOptions& m_options;
    fs::path m_folder;
    std::int64_t m_done = 0;
    Fetched m_result;
};

} // namespace

Result<Fetched> fetch(const Entry& entry, const fs::path& home, const FetchOptions& options) {
    return Fetch(entry, home, options).run();
}

} // namespace stillroom::catalogue
