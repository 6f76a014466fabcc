// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace stillroom::ui {

struct Context;
class Button;
class Chip;
class FlowLayout;
class RecipeDocument;

/// What a corpus of the recipe is joined of, a chip each, and a button that adds another language.
class LanguageChips final : public QWidget {
    Q_OBJECT
  public:
    LanguageChips(Context& context, RecipeDocument& document, QWidget* parent = nullptr);

    /// `known`: what the corpus holds, as far as that is known. Hidden for a name that the recipe does not have.
    void refresh(const std::string& corpus, const std::optional<corpus::CorpusInfo>& known);
    [[nodiscard]] const std::vector<Chip*>& chips() const { return m_chips; }
    [[nodiscard]] Button* addButton() const { return m_add; }

  private:
    void openMenu();
    void rebuild(const std::vector<std::string>& locations);

    Context& m_context;
    RecipeDocument& m_document;
    std::optional<corpus::CorpusInfo> m_known;
    std::string m_corpus;
    std::vector<std::string> m_locations; ///< of the chips
    std::vector<Chip*> m_chips;
    FlowLayout* m_layout;
    Button* m_add;
};

} // namespace stillroom::ui
