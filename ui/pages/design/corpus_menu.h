// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

class QWidget;

namespace stillroom::ui {

struct Context;
class RecipeDocument;

/// Opens a menu below `anchor`: corpora of the recipe, built-in ones, those of the library, a file or a folder.
/// What is picked is put into the recipe where it is not there yet, then `picked` gets its name in the recipe.
void chooseCorpus(Context& context, RecipeDocument& document, QWidget* anchor,
                  const std::function<void(const std::string& name)>& picked);

/// Puts a corpus into the recipe and returns the name it has there (that of an equal location, or a fresh one).
std::string addCorpus(RecipeDocument& document, const std::string& location, const std::string& wishedName,
                      bool labelled);

} // namespace stillroom::ui
