// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/home.h"

#include <cstdlib>
#include <system_error>

namespace stillroom {

namespace {

std::filesystem::path from_environment(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it after start
    return value != nullptr ? std::filesystem::path(value) : std::filesystem::path();
}

std::filesystem::path program_folder() {
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
    return code ? std::filesystem::current_path() : program.parent_path();
}

} // namespace

std::filesystem::path data_home() {
    if (auto home = from_environment("STILLROOM_HOME"); !home.empty()) {
        return std::filesystem::absolute(home);
    }
    if (auto data = from_environment("XDG_DATA_HOME"); !data.empty()) {
        return data / "stillroom";
    }
    return from_environment("HOME") / ".local" / "share" / "stillroom";
}

std::filesystem::path resource_home() {
    const auto prefix = program_folder().parent_path();
    for (const auto& candidate : {prefix / "share" / "stillroom", prefix / "resources"}) {
        std::error_code code;
        if (std::filesystem::is_directory(candidate / "recipes", code)) {
            return candidate;
        }
    }
    return STILLROOM_RESOURCES;
}

std::filesystem::path module_home() {
    const auto folder = program_folder();
    const auto sibling = folder.parent_path() / "lib" / "stillroom";
    std::error_code code;
    return std::filesystem::is_directory(sibling, code) ? sibling : std::filesystem::path(STILLROOM_MODULES);
}

} // namespace stillroom
