// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/study.h"
#include "core/store/store.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::ui {

/// A study that has some of a recipe's runs already.
struct Extension {
    store::StudyId study = 0;
    std::string name;
    std::size_t known = 0; ///< runs that it has
    std::size_t fresh = 0; ///< runs that it has not
};

/// The newest study made from the same recipe but for seeds and points, of which at least one run is among the planned.
[[nodiscard]] std::optional<Extension> findExtension(const store::Reader& reader, const recipe::Recipe& recipe,
                                                     const std::vector<recipe::PlannedRun>& planned);

} // namespace stillroom::ui
