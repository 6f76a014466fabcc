// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/model_cost.h"
#include "core/run/engine.h"

#include <QWidget>

#include <optional>

namespace stillroom::ui {

class Label;
class ParameterBar;
class SizeChart;

/// What the shape at hand costs, beside the model it is compared with: parameters by part, over layers, operations,
/// file, and time where the device was measured.
class NumberPanel final : public QWidget {
    Q_OBJECT
  public:
    explicit NumberPanel(QWidget* parent = nullptr);
    /// `speed` is empty until the device was measured.
    void show(const recipe::ModelShape& student, const std::optional<recipe::ModelShape>& teacher,
              const std::optional<run::DeviceSpeed>& speed);

  private:
    struct Row {
        Label* name;
        Label* student;
        Label* teacher;
        Label* ratio;
    };
    Label* m_total;
    Label* m_smaller;
    ParameterBar* m_bar;
    SizeChart* m_chart;
    Label* m_how;
    Row m_flops{};
    Row m_time{};
    Row m_file{};
};

} // namespace stillroom::ui
