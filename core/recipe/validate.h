// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"

#include <string>
#include <vector>

namespace stillroom::recipe {

/// Something to say about a recipe before it starts.
struct Issue {
    enum class Level { Error, Check, Note }; ///< cannot start, can start but look again, for information
    Level level = Level::Error;
    std::string message; ///< what is wrong, then what to do
    std::string path;    ///< recipe path
};

/// Rules between fields, of the base recipe and of every point of its study. Needs no corpus and no device.
/// Errors come first. Empty: all is well.
[[nodiscard]] std::vector<Issue> validate(const Recipe& recipe);
[[nodiscard]] bool can_start(const std::vector<Issue>& issues);

} // namespace stillroom::recipe
