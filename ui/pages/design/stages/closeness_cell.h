// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/statistics.h"

#include <QWidget>

#include <optional>

namespace stillroom::ui {

/// How near a source's words are to the task's: distance and overlap, each as a bar and a number.
class ClosenessCell final : public QWidget {
    Q_OBJECT
  public:
    explicit ClosenessCell(QWidget* parent = nullptr);
    void setCloseness(const std::optional<corpus::Closeness>& closeness, int series, bool counting);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::optional<corpus::Closeness> m_closeness;
    int m_series = 3;
    bool m_counting = false;
};

} // namespace stillroom::ui
