// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/model_cost.h"

#include <QWidget>

namespace stillroom::ui {

/// Parameters over layers, one line a hidden size; the model at hand is marked on its own line.
class SizeChart final : public QWidget {
    Q_OBJECT
  public:
    explicit SizeChart(QWidget* parent = nullptr);
    void setShape(const recipe::ModelShape& shape);
    [[nodiscard]] QSize sizeHint() const override { return {320, 190}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    recipe::ModelShape m_shape;
};

} // namespace stillroom::ui
