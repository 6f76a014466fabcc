// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/curves.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>

namespace stillroom::test {

/// golden.json, made by make_golden.py.
[[nodiscard]] const nlohmann::json& golden();
/// A file or folder beside it.
[[nodiscard]] std::filesystem::path golden_file(const std::string& name);

/// Fails the test where the curves are not exactly those of {"name": [[step, wall time, value], ...]}.
void expect_curves(const exchange::Curves& curves, const nlohmann::json& expected);
void expect_same(const exchange::Curves& a, const exchange::Curves& b);

[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);
std::filesystem::path write_bytes(const std::filesystem::path& file, const std::string& bytes);

} // namespace stillroom::test
