// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/safe_path.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace stillroom::catalogue {

namespace {

constexpr std::size_t kLongestPath = 1000;
constexpr std::size_t kLongestPart = 200; // room for ".part.json" and the like

} // namespace

bool is_safe_path(std::string_view path) {
    const bool strange = std::any_of(path.begin(), path.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\';
    });
    if (strange || path.size() > kLongestPath) {
        return false;
    }
    const auto parts = split(path, '/');
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
        return !part.empty() && part != "." && part != ".." && part.size() <= kLongestPart;
    });
}

} // namespace stillroom::catalogue
