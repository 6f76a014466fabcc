// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom {

inline constexpr std::size_t kValidUtf8 = static_cast<std::size_t>(-1);

/// Byte offset of the first invalid sequence, or kValidUtf8.
[[nodiscard]] std::size_t first_invalid_utf8(std::string_view text);

/// Splits at runs of ASCII white space; no empty parts.
[[nodiscard]] std::vector<std::string> split_words(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

} // namespace stillroom
