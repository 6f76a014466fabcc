// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/grouped.h"
#include "core/base/result.h"
#include "core/recipe/validate.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

/// What the commands print, and how.
namespace stillroom::cli {

/// Prints the error (on stderr, and as one line {"error": ...} on stdout under --json). Returns the exit
/// status for an error found before anything was changed.
int refuse(const Error& error, bool json);
/// The same for a recipe's issues; prints errors and checks.
int refuse(const std::vector<recipe::Issue>& issues, const std::string& file, bool json);

void print_json(const nlohmann::json& value); ///< one line on stdout
[[nodiscard]] nlohmann::json to_json(const Error& error);
[[nodiscard]] nlohmann::json to_json(const std::vector<recipe::Issue>& issues);
void print_issues(const std::vector<recipe::Issue>& issues, const std::string& file, std::FILE* to);

/// Columns padded to their widest cell; the first row is the head. Cells from column `numbers` on stand
/// right.
void print_table(const std::vector<std::vector<std::string>>& rows, std::size_t numbers);

[[nodiscard]] std::size_t display_width(std::string_view text); ///< code points
[[nodiscard]] std::string padded(std::string text, std::size_t width, bool right = false);
[[nodiscard]] std::string duration_words(double seconds);   ///< "45 s", "3 min 08 s", "3 h 08 min"
[[nodiscard]] std::string percent_words(double fraction);   ///< "88.1 %"; "-" for NaN
[[nodiscard]] std::string time_words(std::int64_t unix_ms); ///< "2026-11-21 09:30"

} // namespace stillroom::cli
