// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/ternary_paint.h"

#include <QWidget>

namespace stillroom::ui {

class ValueTip;

/// A metric over all mixtures of three sources: measured mixtures as dots, the fitted surface as colour, hatched
/// where it is only a guess. The pointer or the arrow keys read it; a click or Enter picks.
class TernaryPlot final : public QWidget {
    Q_OBJECT
  public:
    explicit TernaryPlot(QWidget* parent = nullptr);

    void setData(TernaryData content);
    [[nodiscard]] const TernaryScene& scene() const { return m_scene; }
    /// The mixture that is read now.
    [[nodiscard]] std::optional<Ratios> crosshair() const;
    /// What stands beside the crosshair, one line a source, values tab-separated; empty when there is none.
    [[nodiscard]] QString valuesText() const;
    /// Where a mixture is drawn, in this widget.
    [[nodiscard]] QPointF pointOf(const Ratios& ratios) const { return m_layout.triangle.point(ratios); }

    /// The plot without crosshair, fitted into `area` of any painter.
    void paintTo(QPainter& painter, const QRect& area) const;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void dotClicked(int dot); ///< index in the data
    void ratioPicked(const std::array<double, 3>& ratios);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void arrange();
    [[nodiscard]] std::optional<TernaryPointer> pointerAt(const QPointF& position) const;
    /// The crosshair at a mixture, on the dot that lies there if any.
    void readAt(const Ratios& ratios);
    void setPointer(const std::optional<TernaryPointer>& pointer);
    void fillTip();
    void stepDot(int by);
    void pick();
    [[nodiscard]] Ratios start() const;
    [[nodiscard]] std::optional<std::size_t> dotNear(const QPointF& position, double reach) const;

    TernaryScene m_scene;
    TernaryLayout m_layout;
    QImage m_surface;                      ///< null: to be drawn
    const Tokens* m_surfaceLook = nullptr; ///< it was drawn for
    std::optional<TernaryPointer> m_pointer;
    std::optional<QPointF> m_pressed;
    ValueTip* m_tip;
};

} // namespace stillroom::ui
