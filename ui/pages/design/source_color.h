// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"
#include "ui/theme/tokens.h"

#include <algorithm>
#include <array>
#include <string>

namespace stillroom::ui {

/// The series number (1 to 8) of a source: the first of each role has the role's colour, further ones take what
/// no role uses.
[[nodiscard]] inline int sourceSeries(const recipe::Recipe& recipe, const std::string& name) {
    static constexpr std::array kRole{3, 5, 4}; // generic, task, synthetic
    static constexpr std::array kFurther{6, 8, 7, 2, 1};
    std::array<bool, 3> seen{};
    std::size_t further = 0;
    for (const auto& source : recipe.transfer.sources) {
        const auto ref = std::find_if(recipe.corpora.begin(), recipe.corpora.end(),
                                      [&](const recipe::CorpusRef& corpus) { return corpus.name == source.corpus; });
        const auto role = static_cast<std::size_t>(ref == recipe.corpora.end() ? recipe::CorpusRole::Generic : ref->role);
        int series = kRole.at(role);
        if (seen.at(role)) {
            series = kFurther.at(further++ % kFurther.size());
        }
        seen.at(role) = true;
        if (source.corpus == name) {
            return series;
        }
    }
    return kRole[0];
}

} // namespace stillroom::ui
