// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stillroom::text {

[[nodiscard]] std::string to_base64(std::string_view bytes);
/// Nothing for text that is not base64 (RFC 4648, with padding).
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

} // namespace stillroom::text
