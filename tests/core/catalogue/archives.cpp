// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/catalogue/archives.h"

#include <archive.h>
#include <archive_entry.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

namespace stillroom::test {

void write_archive(const std::filesystem::path& file, const std::vector<ArchiveEntry>& entries) {
    const std::unique_ptr<archive, decltype(&archive_write_free)> out(archive_write_new(), &archive_write_free);
    if (file.extension() == ".zip") {
        archive_write_set_format_zip(out.get());
    } else {
        archive_write_set_format_gnutar(out.get());
        archive_write_add_filter_gzip(out.get());
    }
    if (archive_write_open_filename(out.get(), file.c_str()) != ARCHIVE_OK) {
        throw std::runtime_error(archive_error_string(out.get()));
    }
    for (const auto& item : entries) {
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), &archive_entry_free);
        archive_entry_set_pathname(entry.get(), item.name.c_str());
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_filetype(entry.get(), item.link.empty() ? AE_IFREG : AE_IFLNK);
        if (!item.link.empty()) {
            archive_entry_set_symlink(entry.get(), item.link.c_str());
        }
        archive_entry_set_size(entry.get(), item.link.empty() ? static_cast<la_int64_t>(item.content.size()) : 0);
        if (archive_write_header(out.get(), entry.get()) < ARCHIVE_WARN) {
            throw std::runtime_error(archive_error_string(out.get()));
        }
        if (item.link.empty()) {
            archive_write_data(out.get(), item.content.data(), item.content.size());
        }
    }
    archive_write_close(out.get());
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

} // namespace stillroom::test
