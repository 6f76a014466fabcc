// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/field.h"
#include "core/recipe/recipe.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace stillroom::ui {

class FlowLayout;
class Label;
class NumberField;
class RecipeDocument;
class SegmentedControl;

/// The values of one swept field: a list as chips, or a range.
class AxisEditor final : public QWidget {
    Q_OBJECT
  public:
    AxisEditor(RecipeDocument& document, const recipe::Field& field, QWidget* parent = nullptr);
    void refresh();

  private:
    [[nodiscard]] QWidget* listPart();
    [[nodiscard]] QWidget* rangePart();
    [[nodiscard]] QString valueText(const nlohmann::json& value) const;
    void refreshChips(const recipe::Axis& axis);
    void addTyped();
    void fitHeight(int part);
    void change(const std::function<void(recipe::Axis&)>& change);

    RecipeDocument& m_document;
    recipe::Field m_field;
    SegmentedControl* m_kind = nullptr;
    QStackedWidget* m_parts = nullptr;
    QWidget* m_chipRow = nullptr;
    FlowLayout* m_chips = nullptr;
    QLineEdit* m_typed = nullptr;
    NumberField* m_from = nullptr;
    NumberField* m_to = nullptr;
    NumberField* m_count = nullptr;
    SegmentedControl* m_spacing = nullptr;
    Label* m_rangeWords = nullptr;
};

} // namespace stillroom::ui
