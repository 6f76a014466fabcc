// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/new_folder.h"

#include "core/base/files.h"
#include "core/base/sync_folder.h"

#include <unistd.h>

#include <string>
#include <utility>

namespace stillroom {

namespace fs = std::filesystem;

Result<NewFolder> NewFolder::create(const fs::path& target) {
    std::error_code code;
    const fs::path whole = fs::absolute(target).lexically_normal();
    if (fs::exists(whole, code) && (!fs::is_directory(whole, code) || !fs::is_empty(whole, code))) {
        return fail(ErrorCode::Conflict, "The folder is there and is not empty. Choose another one.",
                    Place{target.string(), 0, {}});
    }
    std::string name = whole.string();
    while (name.size() > 1 && name.back() == '/') {
        name.pop_back();
    }
    const fs::path place(name);
    fs::path part = place.parent_path() / ("." + place.filename().string() + ".part" + std::to_string(::getpid())); // hidden from listings
    fs::remove_all(part, code);
    if (auto made = make_folder(part); !made) {
        return fail(made.error());
    }
    return NewFolder(name, std::move(part));
}

NewFolder::NewFolder(fs::path target, fs::path part) : m_target(std::move(target)), m_part(std::move(part)) {}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : m_target(std::move(other.m_target)), m_part(std::exchange(other.m_part, {})) {}

NewFolder::~NewFolder() {
    if (!m_part.empty()) {
        std::error_code code;
        fs::remove_all(m_part, code);
    }
}

Result<void> NewFolder::commit() {
    if (auto synced = sync_tree(m_part); !synced) {
        return synced;
    }
    std::error_code code;
    fs::remove(m_target, code); // an empty one
    code.clear();
    fs::rename(m_part, m_target, code);
    if (code) {
        return fail(io_error(code.value(), m_target, "Cannot write the folder"));
    }
    m_part.clear();
    return sync_names(m_target.parent_path());
}

} // namespace stillroom
