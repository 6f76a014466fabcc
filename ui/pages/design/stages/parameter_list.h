// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/model_cost.h"

#include <QWidget>

namespace stillroom::ui {

/// Where the parameters of a model sit, for a narrow column: one bar and a line for each part.
class ParameterList final : public QWidget {
    Q_OBJECT
  public:
    explicit ParameterList(QWidget* parent = nullptr);
    void setCost(const recipe::ModelCost& cost);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    recipe::ModelCost m_cost;
};

} // namespace stillroom::ui
