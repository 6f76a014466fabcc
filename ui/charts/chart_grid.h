// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

namespace stillroom::ui {

class ChartView;

/// Charts side by side, as many columns as fit; F lets one fill the whole grid.
class ChartGrid final : public QWidget {
    Q_OBJECT
  public:
    explicit ChartGrid(QWidget* parent = nullptr);

    void setCharts(const std::vector<ChartView*>& charts); ///< takes them over; those left out are deleted
    [[nodiscard]] const std::vector<ChartView*>& charts() const { return m_charts; }
    void setColumns(int columns);
    /// Rows are at least this high; a grid in a scroll area grows beyond the window then.
    void setRowHeight(int minimum);
    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] ChartView* filled() const { return m_filled; }
    void fill(ChartView* chart); ///< nullptr: back to the grid

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void arrange();

    std::vector<ChartView*> m_charts;
    QPointer<ChartView> m_filled;
    int m_columns = 3;
    int m_rowHeight = 200;
};

} // namespace stillroom::ui
