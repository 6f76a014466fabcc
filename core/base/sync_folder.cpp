// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sync_folder.h"

#include "core/base/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace stillroom {

namespace fs = std::filesystem;

namespace {

Result<void> sync(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (descriptor < 0) {
        return fail(io_error(errno, path, "Cannot open what was just written"));
    }
    const int failed = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (failed != 0 && failed != EINVAL) { // EINVAL: this file system cannot sync folders
        return fail(io_error(failed, path, "Cannot write"));
    }
    return {};
}

} // namespace

Result<void> sync_names(const fs::path& folder) { return sync(folder, O_DIRECTORY); }

Result<void> sync_tree(const fs::path& folder) {
    std::error_code code;
    for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code ignored;
        const bool is_folder = entry->is_directory(ignored);
        if (!is_folder && !entry->is_regular_file(ignored)) {
            continue;
        }
        if (auto synced = sync(entry->path(), is_folder ? O_DIRECTORY : 0); !synced) {
            return synced;
        }
    }
    if (code) {
        return fail(io_error(code.value(), folder, "Cannot read the folder"));
    }
    return sync(folder, O_DIRECTORY);
}

} // namespace stillroom
