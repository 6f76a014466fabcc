// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/unpack.h"

#include "core/base/files.h"
#include "core/base/grouped.h"
#include "core/catalogue/safe_path.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace stillroom::catalogue {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = 1U << 16U;
constexpr auto kProgressEvery = std::chrono::milliseconds(100);

/// A new file; nothing is followed and nothing replaced.
class NewFile {
  public:
    explicit NewFile(const fs::path& path)
        : m_path(path), m_descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644)) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    Result<void> write(const char* bytes, std::size_t count) const {
        while (count > 0) {
            const ssize_t done = m_descriptor < 0 ? -1 : ::write(m_descriptor, bytes, count);
            if (done < 0 && errno != EINTR) {
                return fail(io_error(errno, m_path, "Cannot write the file"));
            }
            bytes += done > 0 ? done : 0;
            count -= done > 0 ? static_cast<std::size_t>(done) : 0;
        }
        return {};
    }
    [[nodiscard]] bool open() const { return m_descriptor >= 0; }

  private:
    fs::path m_path;
    int m_descriptor;
};

class Reader {
  public:
    Reader(const fs::path& archive, Unpack kind, fs::path folder, const UnpackOptions& options)
        : m_path(archive), m_folder(std::move(folder)), m_options(options), m_archive(archive_read_new(), &archive_read_free) {
        if (kind == Unpack::Zip) {
            archive_read_support_format_zip(m_archive.get());
        } else {
            archive_read_support_format_tar(m_archive.get());
            archive_read_support_filter_gzip(m_archive.get());
            archive_read_support_filter_bzip2(m_archive.get());
            archive_read_support_filter_xz(m_archive.get());
        }
        std::error_code code;
        m_total = static_cast<std::int64_t>(fs::file_size(archive, code));
    }

    Result<Unpacked> run() {
        if (archive_read_open_filename(m_archive.get(), m_path.c_str(), kBlock) != ARCHIVE_OK) {
            return damaged();
        }
        archive_entry* entry = nullptr;
        std::int64_t seen = 0;
        while (true) {
            const int state = archive_read_next_header(m_archive.get(), &entry);
            if (state == ARCHIVE_EOF) {
                break;
            }
            if (state < ARCHIVE_WARN) {
                return damaged();
            }
            if (++seen > m_options.most_files) {
                return too_much();
            }
            if (auto taken = take(entry); !taken) {
                return fail(taken.error());
            }
        }
        if (m_result.files == 0) {
            return fail(ErrorCode::BadInput,
                        m_options.only.empty() ? "The archive holds no file."
                                               : "The archive does not hold \"" + m_options.only + "\": it was changed.",
                        place());
        }
        return m_result;
    }

  private:
    [[nodiscard]] Place place(std::string field = {}) const { return Place{m_path.string(), 0, std::move(field)}; }

    [[nodiscard]] tl::unexpected<Error> damaged() const {
        const char* reason = archive_error_string(m_archive.get());
        return fail(ErrorCode::BadInput,
                    fmt::format("The archive is damaged or of another kind ({}). Remove it and download it again.",
                                reason == nullptr ? "no reason is known" : reason),
                    place());
    }

    [[nodiscard]] tl::unexpected<Error> too_much() const {
        return fail(ErrorCode::BadInput,
                    fmt::format("The archive would unpack to more than {} files or {} MB, too much for a corpus.",
                                grouped(m_options.most_files), grouped(m_options.most_bytes >> 20U)),
                    place());
    }

    Result<void> tell() {
        if (m_options.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Unpacking was stopped.");
        }
        if (const auto now = std::chrono::steady_clock::now(); m_options.progress && now - m_told >= kProgressEvery) {
            m_told = now;
            m_options.progress(archive_filter_bytes(m_archive.get(), -1), m_total);
        }
        return {};
    }

    [[nodiscard]] bool wanted(const std::string& name) const {
        return m_options.only.empty() || name == m_options.only || name.starts_with(m_options.only + "/");
    }

    Result<void> take(archive_entry* entry) {
        const char* stored = archive_entry_pathname_utf8(entry);
        if (stored == nullptr) {
            stored = archive_entry_pathname(entry);
        }
        std::string name = stored == nullptr ? std::string() : stored;
        while (name.starts_with("./")) {
            name.erase(0, 2);
        }
        while (name.ends_with('/')) {
            name.pop_back();
        }
        if (name.empty() || name == ".") {
            return pass_over();
        }
        if (!is_safe_path(name)) {
            return fail(ErrorCode::BadInput, "The archive holds an entry that points outside its folder; it is not to be trusted.",
                        place(name));
        }
        const bool plain = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr &&
                           archive_entry_symlink(entry) == nullptr;
        if (!plain || !wanted(name)) {
            m_result.left_out += plain || archive_entry_filetype(entry) == AE_IFDIR ? 0 : 1;
            return pass_over();
        }
        return write(m_folder / name);
    }

    /// Read block by block, so that a stop and the limits count here too.
    Result<void> pass_over() {
        return each_block([](const char*, std::size_t) { return Result<void>(); });
    }

    Result<void> write(const fs::path& path) {
        if (auto made = make_folder(path.parent_path()); !made) {
            return made;
        }
        const NewFile file(path);
        if (!file.open()) {
            return errno == EEXIST ? fail(ErrorCode::BadInput, "The archive holds the same file twice.", place(path.filename().string()))
                                   : fail(io_error(errno, path, "Cannot write the file"));
        }
        ++m_result.files;
        return each_block([&](const char* bytes, std::size_t count) {
            m_result.bytes += static_cast<std::int64_t>(count);
            return file.write(bytes, count);
        });
    }

    template <class Use>
    Result<void> each_block(Use use) {
        std::vector<char> block(kBlock);
        while (true) {
            if (auto told = tell(); !told) {
                return told;
            }
            const auto count = archive_read_data(m_archive.get(), block.data(), block.size());
            if (count < 0) {
                return damaged();
            }
            if (count == 0) {
                return {};
            }
            m_read += count;
            if (m_read > m_options.most_bytes) {
                return too_much();
            }
            if (auto used = use(block.data(), static_cast<std::size_t>(count)); !used) {
                return used;
            }
        }
    }

    const fs::path& m_path;
    fs::path m_folder;
    const UnpackOptions& m_options;
    std::unique_ptr<archive, decltype(&archive_read_free)> m_archive;
    std::int64_t m_total = 0;
    std::int64_t m_read = 0;
    std::chrono::steady_clock::time_point m_told;
    Unpacked m_result;
};

} // namespace

Result<Unpacked> unpack(const fs::path& archive, Unpack kind, const fs::path& folder, const UnpackOptions& options) {
    return Reader(archive, kind, folder, options).run();
}

} // namespace stillroom::catalogue
