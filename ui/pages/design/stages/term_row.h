// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"

#include <QWidget>

class QComboBox;

namespace stillroom::ui {

class Button;
class Label;
class NumberField;
class RecipeDocument;
class Slider;

/// One term of the objective: what is compared, how much it weighs, how the weight moves, and its temperature or
/// its layers.
class TermRow final : public QWidget {
    Q_OBJECT
  public:
    TermRow(RecipeDocument& document, std::size_t index, QWidget* parent = nullptr);
    void refresh();

    /// Series of a term's colour, the same in the loss chart.
    [[nodiscard]] static int series(recipe::TermKind kind);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void edit(const QString& what, const std::function<void(recipe::ObjectiveTerm&)>& change);
    [[nodiscard]] QWidget* weightCell();

    RecipeDocument& m_document;
    std::size_t m_index;
    QComboBox* m_kind;
    Slider* m_slider = nullptr;
    NumberField* m_weight = nullptr;
    QComboBox* m_schedule;
    Label* m_to;
    NumberField* m_end;
    Label* m_extraName;
    NumberField* m_temperature;
    QComboBox* m_mapping;
    Button* m_remove;
};

} // namespace stillroom::ui
