// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// The last part of an evaluation's name says what it is of: nothing (the whole), a domain ("eval/icner/semer/music") or a
/// language ("eval/icner/semer/lang:de").
namespace stillroom::metric {

inline constexpr std::string_view kLanguagePart = "lang:";

[[nodiscard]] inline std::string by_language(std::string_view metric, std::string_view language) {
    return std::string(metric) + "/" + std::string(kLanguagePart) + std::string(language);
}

/// True for the last part of a name, where it is a language's.
[[nodiscard]] constexpr bool is_language_part(std::string_view part) { return part.starts_with(kLanguagePart); }

/// The part of `name` behind `metric` and a slash; empty when it is of another metric, or the whole.
[[nodiscard]] constexpr std::string_view part_of(std::string_view name, std::string_view metric) {
    return name.size() > metric.size() + 1 && name.starts_with(metric) && name[metric.size()] == '/' ? name.substr(metric.size() + 1)
                                                                                                      : std::string_view();
}

/// The domain that `name` tells `metric` of; empty when it tells of something else.
[[nodiscard]] constexpr std::string_view domain_of(std::string_view name, std::string_view metric) {
    const auto part = part_of(name, metric);
    return is_language_part(part) ? std::string_view() : part;
}

/// The language that `name` tells `metric` of; empty when it tells of something else.
[[nodiscard]] constexpr std::string_view language_of(std::string_view name, std::string_view metric) {
    const auto part = part_of(name, metric);
    return is_language_part(part) ? part.substr(kLanguagePart.size()) : std::string_view();
}

} // namespace stillroom::metric
