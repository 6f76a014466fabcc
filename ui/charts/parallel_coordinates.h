// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/parallel_axes.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace stillroom::ui {

class ValueTip;

/// Runs as lines over parallel axes. Dragging along an axis keeps a range of its values, dragging a title moves its
/// axis, a double click on it flips it; all of it works with keys too. What is selected is the owner's: it hears
/// lineClicked() and sets the data again.
class ParallelCoordinates final : public QWidget {
    Q_OBJECT
  public:
    explicit ParallelCoordinates(QWidget* parent = nullptr);

    /// Order, flips and ranges stay where the axes are the same as before, else they start anew.
    void setData(ParallelData data);
    /// Shown where there are no lines or fewer than two axes.
    void setEmptyText(const QString& text);
    /// One that does not fit the axes is taken as none.
    void setArrangement(ParallelArrangement arrangement);

    [[nodiscard]] const ParallelData& data() const { return m_data; }
    [[nodiscard]] const ParallelArrangement& arrangement() const { return m_arrangement; }
    [[nodiscard]] const ParallelLayout& placed() const { return m_layout; }
    /// Indices of the lines inside all ranges; all lines when there is no range.
    [[nodiscard]] const std::vector<int>& inside() const { return m_inside; }
    /// The line under the pointer, or that the keys have reached.
    [[nodiscard]] std::optional<int> currentLine() const { return m_current; }
    /// The current line's name and values as tab-separated lines; empty when there is none.
    [[nodiscard]] QString valuesText() const;
    /// Draws lines, axes and ranges into `area` of any painter, for export.
    void paintTo(QPainter& painter, const QRect& area) const;

    [[nodiscard]] QSize sizeHint() const override { return {960, 320}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {480, 220}; }

  Q_SIGNALS:
    void lineClicked(int line);
    /// The lines inside all ranges, after they changed.
    void brushed(std::vector<int> inside);

  protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    struct Drag {
        enum class Kind { Nothing, Title, Range, MovedRange };
        Kind kind = Kind::Nothing;
        std::size_t axis = 0;
        QPointF press;
        bool moved = false;         ///< far enough to be no click
        AxisRange shares;           ///< Range: from is the end that stays; MovedRange: both ends at the start
        double title_offset = 0.0;  ///< from the pointer to the axis
        ParallelArrangement before; ///< Esc gives it back
    };

    [[nodiscard]] bool empty() const { return m_layout.axes.empty(); }
    void arrange();
    void setCurrent(std::optional<int> line, double x);
    void describe();
    [[nodiscard]] Drag dragAt(const QPointF& point) const;
    void dragTo(const QPointF& point);
    void hoverAt(const QPointF& point);
    void setRange(std::size_t axis, const std::optional<AxisRange>& range);
    void clearRanges();
    void flip(std::size_t axis);
    void moveAxis(std::size_t axis, int steps);
    void stepAxis(int steps);
    void stepLine(bool up, bool extend);
    [[nodiscard]] std::optional<std::size_t> keyAxis() const;
    [[nodiscard]] QString titleTip(std::size_t axis) const;
    void openMenu(std::optional<std::size_t> axis, const QPoint& global);

    ParallelData m_data;
    ParallelArrangement m_arrangement;
    ParallelLayout m_layout;
    std::vector<int> m_inside;
    QString m_emptyText;
    QImage m_lines; ///< null: to be drawn
    ValueTip* m_tip;
    std::optional<int> m_current;
    double m_tipX = 0.0;
    std::optional<std::size_t> m_place; ///< of the axis that the keys are at
    std::optional<double> m_anchor;     ///< share of the axis where a range made with Shift began
    std::optional<Drag> m_drag;
    std::optional<AxisRange> m_cleared; ///< by the first click of a double click on a title
};

} // namespace stillroom::ui
