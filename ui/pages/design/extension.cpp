// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/extension.h"

#include "core/recipe/document.h"
#include "core/run/study_rows.h"

namespace stillroom::ui {

std::optional<Extension> findExtension(const store::Reader& reader, const recipe::Recipe& recipe,
                                       const std::vector<recipe::PlannedRun>& planned) {
    const auto studies = reader.studies();
    if (!studies || planned.empty()) {
        return std::nullopt;
    }
    for (const auto& study : *studies) { // newest first
        const auto other = recipe::parse(study.recipe);
        if (!other || !run::same_study(recipe, *other)) {
            continue;
        }
        const auto runs = reader.runs(study.id);
        const std::size_t fresh = runs ? run::study_rows(planned, {}, *runs).size() : planned.size();
        if (fresh < planned.size()) {
            return Extension{study.id, study.name, planned.size() - fresh, fresh};
        }
    }
    return std::nullopt;
}

} // namespace stillroom::ui
