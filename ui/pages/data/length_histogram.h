// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/statistics.h"

#include <QWidget>

namespace stillroom::ui {

/// How many sentences have each length, in words. Bars start at zero; the mean is marked; hovering a bar tells
/// its count.
class LengthHistogramView final : public QWidget {
    Q_OBJECT
  public:
    explicit LengthHistogramView(QWidget* parent = nullptr);
    void setHistogram(const corpus::LengthHistogram& histogram, const QColor& color);
    void clear();
    [[nodiscard]] QSize sizeHint() const override { return {320, 180}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] int bins() const;

    corpus::LengthHistogram m_histogram;
    QColor m_color;
    int m_hovered = -1;
};

} // namespace stillroom::ui
