// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/checksums.h"

#include "core/base/files.h"
#include "core/catalogue/sha256.h"
#include "core/corpus/library/folder_lock.h"

#include <nlohmann/json.hpp>

namespace stillroom::catalogue {

namespace fs = std::filesystem;

namespace {

fs::path folder_of(const fs::path& home) { return home / "downloads"; }

nlohmann::json read_all(const fs::path& file) {
    const auto bytes = read_file(file, std::uint64_t{16} << 20U);
    auto all = bytes ? nlohmann::json::parse(*bytes, nullptr, false) : nlohmann::json();
    return all.is_object() ? all : nlohmann::json::object();
}

} // namespace

fs::path checksums_file(const fs::path& home) { return folder_of(home) / "checksums.json"; }

std::string remembered_checksum(const fs::path& home, const std::string& address) {
    const auto all = read_all(checksums_file(home));
    const auto found = all.find(address);
    if (found == all.end() || !found->is_string() || !is_sha256(found->get_ref<const std::string&>())) {
        return {};
    }
    return found->get<std::string>();
}

Result<void> remember_checksum(const fs::path& home, const std::string& address, const std::string& sha256) {
    if (auto made = make_folder(folder_of(home)); !made) {
        return made;
    }
    const auto lock = corpus::FolderLock::wait(folder_of(home) / ".lock");
    if (!lock) {
        return fail(lock.error());
    }
    auto all = read_all(checksums_file(home));
    all[address] = sha256;
    return write_file(checksums_file(home), all.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace stillroom::catalogue
