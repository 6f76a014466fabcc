// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/significance.h"

#include <QMetaType>
#include <QString>

namespace stillroom::ui {

/// What the tests say of one cell of the comparison.
enum class Sign { None, Testing, NotTested, NotClear, Better, Worse };

struct SignCell {
    Sign sign = Sign::None;
    QString p;       ///< "p 0.012"; empty where nothing was tested
};

[[nodiscard]] Sign sign_of(report::Verdict verdict);
[[nodiscard]] QString sign_word(Sign sign); ///< "Better", "No clear difference"
[[nodiscard]] QString p_text(double p);     ///< "p 0.012", "p < 0.001"
/// Difference, interval, both p, utterances and seeds, in sentences. `against`: name of the reference.
[[nodiscard]] QString sign_sentences(const report::Significance& found, const QString& against);
/// How the tests on show were made: "Tests: ... against No distillation, ..."; empty when there are none.
[[nodiscard]] QString tests_note(const std::vector<report::Signs>& signs, const QString& against);

} // namespace stillroom::ui

Q_DECLARE_METATYPE(stillroom::ui::SignCell)
