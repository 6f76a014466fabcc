// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"
#include "ui/pages/design/facts/facts.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;

namespace stillroom::ui {

class Label;
class NumberField;
class ParameterList;
class RecipeDocument;
class Slider;

/// The shape of an encoder on sliders, with its exact number of parameters beside it at each move.
class ShapeEditor final : public QWidget {
    Q_OBJECT
  public:
    /// `model` picks teacher or student from a recipe.
    using ModelOf = std::function<recipe::ModelSpec&(recipe::Recipe&)>;
    enum class Who { Teacher, Student };
    ShapeEditor(RecipeDocument& document, Who who, QWidget* parent = nullptr);

    void refresh(const Facts& facts);

  private:
    struct Row {
        Label* hint = nullptr;
        Slider* slider = nullptr;
        NumberField* box = nullptr;
        std::int64_t recipe::ModelSpec::* member = nullptr;
    };
    Row addRow(QGridLayout& grid, const QString& name, std::int64_t recipe::ModelSpec::* member, int lowest,
               int highest, int boxHighest);
    [[nodiscard]] recipe::ModelSpec& modelOf(recipe::Recipe& recipe) const;
    [[nodiscard]] const recipe::ModelSpec& modelOf(const recipe::Recipe& recipe) const;
    void change(recipe::Recipe& recipe, std::int64_t recipe::ModelSpec::* member, std::int64_t value) const;

    RecipeDocument& m_document;
    Who m_who;
    std::vector<Row> m_rows;
    Label* m_total;
    Label* m_compared;
    ParameterList* m_bar;
};

} // namespace stillroom::ui
