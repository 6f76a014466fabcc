// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/recipe/recipe.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

class QMenu;
class QWidget;

namespace stillroom::ui {

struct Context;
class RecipeDocument;

/// Joining languages to a corpus of the recipe: what can be joined, and the edits for it.

/// "de" of a built-in corpus, the name of an imported one, the file's name of a path.
[[nodiscard]] QString partName(const std::string& location);

/// Of a corpus of the recipe; empty when it has none of that name.
[[nodiscard]] std::vector<std::string> locationsOf(const recipe::Recipe& recipe, const std::string& corpus);

/// What of `offered` is of the same family and kind as the corpus and not part of it yet: built-in text of the same kind in
/// other languages; imported corpora with labels in common, or without labels like it. `known`: what it holds, as far as
/// that is known.
[[nodiscard]] std::vector<corpus::CorpusInfo> joinable(const recipe::CorpusRef& reference,
                                                       const std::optional<corpus::CorpusInfo>& known,
                                                       const std::vector<corpus::CorpusInfo>& offered);

/// One undo step each. Nothing happens for a corpus the recipe does not have, a location that is part of it already, or its
/// last one.
void joinLocation(RecipeDocument& document, const std::string& corpus, const std::string& location);
void partLocation(RecipeDocument& document, const std::string& corpus, const std::string& location);

/// An entry for each corpus that can be joined, then a file or a folder. `known` as above; `anchor` is the dialogs' parent.
void fillJoinMenu(QMenu& menu, const Context& context, RecipeDocument& document, const std::string& corpus,
                  const std::optional<corpus::CorpusInfo>& known, QWidget* anchor);

} // namespace stillroom::ui
