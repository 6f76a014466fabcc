// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owner.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace stillroom::store {

namespace {

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string("localhost");
}

/// The process when it is one of this machine; 0 otherwise.
pid_t local_process(const std::string& owner) {
    const std::size_t at = owner.find('@');
    if (at == std::string::npos || owner.substr(at + 1) != host_name()) {
        return 0;
    }
    pid_t process = 0;
    const auto [end, code] = std::from_chars(owner.data(), owner.data() + at, process);
    return code == std::errc() && end == owner.data() + at && process > 0 ? process : 0;
}

} // namespace

std::string this_owner() { return std::to_string(::getpid()) + "@" + host_name(); }

std::string owner_words(const std::string& owner) {
    const pid_t process = local_process(owner);
    if (process == 0) {
        const std::size_t at = owner.find('@');
        return at == std::string::npos ? owner : "process " + owner.substr(0, at) + " on " + owner.substr(at + 1);
    }
    const std::string number = "process " + std::to_string(process);
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/exe", code);
    return code ? number : program.filename().string() + " (" + number + ")";
}

bool owner_is_gone(const std::string& owner) {
    const pid_t process = local_process(owner);
    return process > 0 && ::kill(process, 0) != 0 && errno == ESRCH;
}

} // namespace stillroom::store
