// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/field.h"
#include "core/recipe/recipe.h"

#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace stillroom::ui {

class AxisEditor;
class Button;
class RecipeDocument;

/// Fields that a study can sweep, those of the objective's terms with their full paths.
[[nodiscard]] std::vector<recipe::Field> sweepableFields(const recipe::Recipe& recipe);

/// Every swept field with its values, and a menu with all fields that can be swept. The mixture's ratios have their own
/// place, beside the sliders.
class AxesList final : public QWidget {
    Q_OBJECT
  public:
    explicit AxesList(RecipeDocument& document, QWidget* parent = nullptr);
    void refresh();

  private:
    void openMenu();
    void rebuild();

    RecipeDocument& m_document;
    QVBoxLayout* m_column;
    Button* m_add;
    std::vector<std::string> m_paths; ///< of the rows
    std::vector<QWidget*> m_rows;
    std::vector<AxisEditor*> m_editors;
};

} // namespace stillroom::ui
