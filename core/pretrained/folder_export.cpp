// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/folder_export.h"

#include "core/base/files.h"
#include "core/base/new_folder.h"

#include <algorithm>

namespace stillroom::pretrained {

namespace fs = std::filesystem;

Result<std::vector<std::string>> export_folder(const fs::path& model, const fs::path& target, const std::string& card) {
    std::error_code code;
    if (!fs::is_directory(model, code)) {
        return fail(ErrorCode::NotFound, "There is no model folder here.", {model.string(), 0, {}});
    }
    auto folder = NewFolder::create(target);
    if (!folder) {
        return fail(folder.error());
    }
    fs::copy(model, folder->path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing, code);
    if (code) {
        return fail(io_error(code.value(), target, "Cannot write the folder"));
    }
    if (!card.empty()) {
        if (auto written = write_file(folder->path() / "README.md", card); !written) {
            return fail(written.error());
        }
    }
    if (auto done = folder->commit(); !done) {
        return fail(done.error());
    }
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(target, code)) {
        if (entry.is_regular_file(code)) {
            files.push_back(fs::relative(entry.path(), target, code).string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace stillroom::pretrained
