// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/slider.h"

#include <optional>

namespace stillroom::ui {

/// The ratio of one source of a mixture, in 0.01 %, linked to its neighbours by whoever listens. Part of the
/// track can be out of reach (hatched); a swept ratio shows its values as stops that can be dragged. Besides the
/// slider's keys: L lock, S sweep, Enter and digits edit the box, Delete removes the current stop.
class LinkedSlider final : public Slider {
    Q_OBJECT
  public:
    static constexpr int kWhole = 10000;

    explicit LinkedSlider(const QString& name, QWidget* parent = nullptr);

    /// What is left to move in. `hatched`: the rest of the track is marked, because locks hold it.
    void setReach(int lowest, int highest, bool hatched = true);
    /// Swept values; empty: not swept. `current` is the stop whose value is shown.
    void setStops(std::vector<int> stops, int current);
    [[nodiscard]] const std::vector<int>& stops() const { return m_stops; }

  Q_SIGNALS:
    void lockRequested();
    void sweepRequested();
    /// `first`: the digit typed, or empty.
    void editRequested(const QString& first);
    void stopChosen(int index);
    void stopMoved(int index, int value);
    void stopRemoved(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void moveTo(int value) override;

  private:
    [[nodiscard]] std::optional<int> stopAt(qreal x) const;

    int m_lowest = 0;
    int m_highest = kWhole;
    bool m_hatched = true;
    std::vector<int> m_stops;
    int m_current = 0;
};

} // namespace stillroom::ui
