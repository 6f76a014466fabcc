// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace stillroom::catalogue {

/// SHA-256 of a file's content in 64 lower-case hexadecimal digits. Errors: NotFound, Io, Cancelled.
[[nodiscard]] Result<std::string> sha256_file(const std::filesystem::path& path, const std::stop_token& stop = {});

[[nodiscard]] bool is_sha256(std::string_view text);

} // namespace stillroom::catalogue
