// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/facts/facts.h"
#include "ui/pages/design/stage.h"

#include <QString>

#include <optional>
#include <vector>

namespace stillroom::ui {

/// One line of the pre-flight list. Errors keep the study from starting.
struct PreflightItem {
    enum class Level { Error, Check, Good, Note };
    Level level = Level::Note;
    QString title;
    QString detail;
    std::optional<Stage> stage; ///< where to go
    friend bool operator==(const PreflightItem&, const PreflightItem&) = default;
};

/// Errors first, then what to check, then what is well.
[[nodiscard]] std::vector<PreflightItem> preflight(const recipe::Recipe& recipe, const Facts& facts);
[[nodiscard]] bool canStart(const std::vector<PreflightItem>& items);

} // namespace stillroom::ui
