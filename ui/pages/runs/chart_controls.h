// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"

#include <QWidget>

namespace stillroom::ui {

class Button;
class Label;
class NumberField;
class SegmentedControl;
class Slider;
class Toggle;

/// The row above the charts: X axis, smoothing, log Y, raw line, shared crosshair, more charts.
class ChartControls final : public QWidget {
    Q_OBJECT
  public:
    explicit ChartControls(QWidget* parent = nullptr);

    [[nodiscard]] XKind xKind() const;
    [[nodiscard]] ChartOptions options() const;
    void setOptions(const ChartOptions& options); ///< without a signal
    void setEpochsKnown(bool known);
    [[nodiscard]] bool linked() const;
    [[nodiscard]] QWidget* addButton() const;

  Q_SIGNALS:
    void xChanged();
    void optionsChanged();
    void linkChanged(bool on);
    void addRequested();

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void setSmoothing(double weight);

    Label* m_xLabel;
    SegmentedControl* m_x;
    Label* m_smoothingLabel;
    Slider* m_smoothing;
    NumberField* m_box;
    Toggle* m_log;
    Toggle* m_raw;
    Toggle* m_linked;
    Button* m_add;
};

} // namespace stillroom::ui
