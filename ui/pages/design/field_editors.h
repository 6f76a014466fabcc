// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/field.h"

#include <QString>

#include <functional>

class QWidget;

namespace stillroom::ui {

struct Context;
class RecipeDocument;

/// A control for one recipe field, made from its row in the schema table.
struct FieldEditor {
    QWidget* widget = nullptr;
    std::function<void()> refresh; ///< shows what the document holds
};

/// Labels and help of the schema in the language of the window.
[[nodiscard]] QString schemaText(const std::string& english);

[[nodiscard]] FieldEditor makeFieldEditor(Context& context, RecipeDocument& document, const recipe::Field& field);

/// True unless the field's condition says that it does not matter now.
[[nodiscard]] bool fieldMatters(const RecipeDocument& document, const recipe::Field& field);

} // namespace stillroom::ui
