// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/model_cost.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace stillroom::ui {

class Label;
class NumberField;
class Slider;

/// Sliders and boxes for the shape of a student. Only sizes that fit together can be reached: heads divide the
/// hidden size.
class BuilderPanel final : public QWidget {
    Q_OBJECT
  public:
    explicit BuilderPanel(QWidget* parent = nullptr);
    void setShape(const recipe::ModelShape& shape);
    [[nodiscard]] const recipe::ModelShape& shape() const { return m_shape; }

  Q_SIGNALS:
    void shapeChanged(const stillroom::recipe::ModelShape& shape);

  private:
    struct Row {
        Slider* slider;
        NumberField* box;
        Label* note;
    };
    [[nodiscard]] Row addRow(QVBoxLayout* column, const QString& name, int minimum, int maximum,
                             std::int64_t* target);
    void edited();
    void show();
    [[nodiscard]] std::vector<int> headsThatFit() const;

    recipe::ModelShape m_shape;
    Row m_layers{};
    Row m_hidden{};
    Row m_heads{};
    Row m_feedForward{};
    Row m_vocabulary{};
    NumberField* m_dropout = nullptr;
    NumberField* m_length = nullptr;
};

} // namespace stillroom::ui
