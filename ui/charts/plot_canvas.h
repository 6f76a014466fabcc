// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis_ticker.h"
#include "ui/charts/plot_overlay.h"
#include "ui/charts/prepared.h"
#include "ui/theme/tokens.h"

#include <functional>
#include <optional>
#include <vector>

namespace stillroom::ui {

/// The plot inside a chart: draws prepared curves and turns the mouse into zoom, pan and crosshair.
class PlotCanvas final : public QCustomPlot {
  public:
    explicit PlotCanvas(QWidget* parent);

    /// Draws anew at the next turn of the event loop. All three must stay alive until the next call.
    void show(const ChartData& chart, const ChartOptions& options, const PreparedChart& prepared);
    void setSelected(int series) { m_selected = series; } ///< drawn wider; -1: none
    void setCrosshair(std::optional<double> x, bool pinned, std::vector<PlotOverlay::Ring> rings);

    [[nodiscard]] AxisRange shownX() const;
    [[nodiscard]] AxisRange shownY() const;
    [[nodiscard]] bool zoomed() const { return m_zoomX || m_zoomY; }
    [[nodiscard]] std::optional<AxisRange> zoomedX() const { return m_zoomX; }
    void zoomTo(std::optional<AxisRange> x, std::optional<AxisRange> y);
    void showAll() { zoomTo({}, {}); }
    /// Draws the plot without the crosshair at another size, at the painter's origin.
    void paintAt(QCPPainter& painter, const QSize& size);

    QWidget* focusOwner = nullptr; ///< the wheel zooms only while this has the focus

    std::function<void(std::optional<double>)> onHover; ///< X under the pointer; nothing when it left
    std::function<void(double)> onClick;                ///< X of a click without a drag
    std::function<void()> onZoom;

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

  private:
    enum class Drag { None, Pressed, Box, Pan };

    void restyle(const Tokens& tokens);
    void rebuild();
    void setRanges();
    void addSeries(const Prepared& prepared, const Tokens& tokens, bool selected);
    void addSpread(const Prepared& prepared, QCPGraph* main, const Tokens& tokens);
    void addLabels(const Prepared& prepared, const Tokens& tokens);
    void addDivider(const Divider& divider, const Tokens& tokens);
    void addReference(const Reference& reference, const Tokens& tokens, bool below);
    /// Where a label stands: of a reference line at the left end or the right, of a point to its left or right; above or below.
    struct LabelPlace {
        bool left;
        bool below;
    };
    [[nodiscard]] LabelPlace pointPlace(const QPointF& point, const QSizeF& size) const;
    [[nodiscard]] LabelPlace referencePlace(const QString& words, double y, bool below) const;
    [[nodiscard]] QRectF referenceBox(const QString& words, double y, const LabelPlace& place) const;
    [[nodiscard]] bool coversLabel(const QRectF& box) const;
    [[nodiscard]] bool coversPoint(const QRectF& box) const;
    void panTo(const QPoint& pixel);
    [[nodiscard]] QRect plotFrame() const { return axisRect()->rect(); }

    const ChartData* m_data = nullptr;
    ChartOptions m_options;
    bool m_fine = true; ///< few enough curves for dashes and antialiasing
    const PreparedChart* m_prepared = nullptr;
    int m_selected = -1;
    std::vector<QRectF> m_labels; ///< where those of points and reference lines stand
    std::optional<AxisRange> m_zoomX;
    std::optional<AxisRange> m_zoomY;
    QSharedPointer<AxisTicker> m_xTicker;
    QSharedPointer<AxisTicker> m_yTicker;
    PlotOverlay* m_overlay;
    Drag m_drag = Drag::None;
    QPoint m_pressed;
    AxisRange m_dragX;
    AxisRange m_dragY;
};

} // namespace stillroom::ui
