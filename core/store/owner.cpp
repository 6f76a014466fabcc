// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/owner.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

namespace stillroom::store {

namespace {

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string("localhost");
}

} // namespace

std::string this_owner() { return std::to_string(::getpid()) + "@" + host_name(); }

bool owner_is_gone(const std::string& owner) {
    const std::size_t at = owner.find('@');
    if (at == std::string::npos || owner.substr(at + 1) != host_name()) {
        return false;
    }
    pid_t process = 0;
    const auto [end, code] = std::from_chars(owner.data(), owner.data() + at, process);
    if (code != std::errc() || end != owner.data() + at || process <= 0) {
        return false;
    }
    return ::kill(process, 0) != 0 && errno == ESRCH;
}

} // namespace stillroom::store
