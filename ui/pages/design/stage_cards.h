// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/facts/preflight.h"
#include "ui/theme/icons.h"

#include <QStringList>

#include <array>

namespace stillroom::ui {

/// What a card of the pipeline says.
struct StageCard {
    enum class State { Good, Check, Error, Empty };
    State state = State::Good;
    QString name;      ///< "4 × 384, 6 heads"
    QStringList facts; ///< at most three lines
    QString verb;      ///< of an empty stage: "Choose sources"
};

[[nodiscard]] QString stageName(Stage stage);
[[nodiscard]] Icon stageIcon(Stage stage);
[[nodiscard]] std::array<StageCard, kStageCount> stageCards(const recipe::Recipe& recipe, const Facts& facts,
                                                            const std::vector<PreflightItem>& issues);
/// "Soft labels", "Hidden states": a term of the objective in words.
[[nodiscard]] QString termName(recipe::TermKind kind);

} // namespace stillroom::ui
