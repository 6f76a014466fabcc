// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"
#include "core/run/event.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stillroom::recipe {

/// One run of an expanded study.
struct PlannedRun {
    std::string name; ///< "Generic 75 % · seed 13"
    run::Role role = run::Role::Student;
    std::uint64_t seed = 1;
    nlohmann::json point = nlohmann::json::object(); ///< axis path to value; of teacher, control and baseline the part that
                                                     ///< they depend on
    Recipe recipe;        ///< axes applied, its own study holds this seed alone and no axes
    int after_index = -1; ///< run in the same list that must complete first; -1: none
};

/// Runs of a study in queue order: a teacher run (with the first seed), which trains the teacher, or fine-tunes a loaded
/// one, and measures it, one for each different teacher the axes ask for, those first that most students wait for; then every
/// point (study_points) with every seed, the seed fastest; then the controls, one for all points that differ only in what a
/// teacher does; then the linear baseline. Errors: BadInput from an axis value that does not fit, with its path.
[[nodiscard]] Result<std::vector<PlannedRun>> expand(const Recipe& recipe);

/// The recipe with one point of its axes applied; ratios move the unlocked other sources along.
[[nodiscard]] Result<Recipe> at_point(const Recipe& recipe, const nlohmann::json& point);

/// All that the result of a run of this role depends on, its seed left out, as text.
[[nodiscard]] std::string determinants(run::Role role, const Recipe& recipe);

/// True when all that `part` says holds at `point`: a control or teacher with that part serves students of that point.
[[nodiscard]] bool stands_for(const nlohmann::json& part, const nlohmann::json& point);

/// "4", "on", "2 x 128": a value without its field.
[[nodiscard]] std::string short_value(const nlohmann::json& value);
/// "Generic 75 %", "Temperature 4": a swept value in words.
[[nodiscard]] std::string value_words(const Recipe& recipe, const std::string& path,
                                      const nlohmann::json& value);

} // namespace stillroom::recipe
