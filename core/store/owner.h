// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace stillroom::store {

/// "pid@host" of this process.
[[nodiscard]] std::string this_owner();
/// An owner for a person: the program's name where it can be told, process and, of another machine, host.
[[nodiscard]] std::string owner_words(const std::string& owner);
/// True when `owner` is a process of this machine that is no more.
[[nodiscard]] bool owner_is_gone(const std::string& owner);

} // namespace stillroom::store
