// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/qcustomplot_header.h"

#include <optional>
#include <vector>

namespace stillroom::ui {

/// What moves with the pointer: the crosshair with a ring on each curve, and the zoom box. It lies on a layer of
/// its own, so that moving it does not draw the curves again.
class PlotOverlay final : public QCPAbstractItem {
  public:
    struct Ring {
        QPointF at; ///< plot coordinates
        QColor color;
    };

    explicit PlotOverlay(QCustomPlot* plot);

    std::optional<double> x;    ///< plot coordinate of the crosshair
    bool pinned = false;
    std::vector<Ring> rings;
    std::optional<QRect> box;   ///< zoom box in pixels
    QColor line;
    QColor surface;
    QColor accent;

    double selectTest(const QPointF& /*pos*/, bool /*only*/, QVariant* /*details*/) const override { return -1.0; }

  protected:
    void draw(QCPPainter* painter) override;
};

} // namespace stillroom::ui
