// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace stillroom::catalogue {

/// The parts of an address that matter here.
struct Address {
    std::string scheme; ///< "http", "https" or "file"
    std::string host;   ///< empty for a file
    std::string name;   ///< last part of the path, decoded; may be empty
};

/// Nothing when it is no complete address, is of another scheme, or holds a user or password.
[[nodiscard]] std::optional<Address> parse_address(const std::string& text);

} // namespace stillroom::catalogue
