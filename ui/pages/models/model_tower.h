// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/model_cost.h"
#include "core/run/event.h"

#include <QWidget>

namespace stillroom::ui {

/// A model as a drawing: one bar a layer, as wide as its hidden size, embeddings outlined below, heads on top.
/// All drawings of a screen share one scale, so that sizes compare at a glance.
class ModelTower final : public QWidget {
    Q_OBJECT
  public:
    struct Scale {
        std::int64_t layers = 12;
        std::int64_t hidden = 768;
    };

    explicit ModelTower(QWidget* parent = nullptr);
    void setModel(const recipe::ModelShape& shape, run::Role role);
    void setScale(Scale scale);
    [[nodiscard]] QSize sizeHint() const override { return {96, 150}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    recipe::ModelShape m_shape;
    run::Role m_role = run::Role::Student;
    Scale m_scale;
};

} // namespace stillroom::ui
