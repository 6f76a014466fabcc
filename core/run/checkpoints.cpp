// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/checkpoints.h"

#include "core/base/files.h"

#include <string>
#include <system_error>
#include <vector>

namespace stillroom::run {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> checkpoints(const fs::path& run_folder) {
    std::vector<fs::path> found;
    std::error_code code;
    for (fs::directory_iterator entry(run_folder, code), end; !code && entry != end; entry.increment(code)) {
        const std::string name = entry->path().filename().string();
        // A leftover of an interrupted write is no checkpoint.
        if (name.starts_with("checkpoint") && name.find(".tmp") == std::string::npos) {
            found.push_back(entry->path());
        }
    }
    return found;
}

} // namespace

bool has_checkpoint(const fs::path& run_folder) { return !checkpoints(run_folder).empty(); }

Result<void> remove_checkpoints(const fs::path& run_folder) {
    for (const auto& path : checkpoints(run_folder)) {
        std::error_code code;
        fs::remove_all(path, code);
        if (code) {
            return fail(io_error(code.value(), path, "Cannot remove the checkpoint"));
        }
    }
    return {};
}

} // namespace stillroom::run
