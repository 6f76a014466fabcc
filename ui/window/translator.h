// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace stillroom::ui {

/// Looks a text up by itself, whatever class it stands in: the same English words are the same words everywhere,
/// the recipe's schema included, and a text that moves to another class keeps its translation.
class Translator final : public QTranslator {
    Q_OBJECT
  public:
    using QTranslator::QTranslator;

    /// False when this language has no file; English needs none.
    bool loadLanguage(const QString& language);
    [[nodiscard]] QString translate(const char* context, const char* text, const char* disambiguation,
                                    int number) const override;
};

} // namespace stillroom::ui
