// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_grid.h"

#include "ui/charts/chart_view.h"
#include "ui/theme/tokens.h"

#include <QKeyEvent>

#include <algorithm>

namespace stillroom::ui {

ChartGrid::ChartGrid(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChartGrid::setCharts(const std::vector<ChartView*>& charts) {
    for (ChartView* old : m_charts)
        if (std::find(charts.begin(), charts.end(), old) == charts.end()) {
            old->hide();
            old->deleteLater();
        }
    for (ChartView* chart : charts)
        if (std::find(m_charts.begin(), m_charts.end(), chart) == m_charts.end()) {
            chart->setParent(this);
            connect(chart, &ChartView::fillRequested, this,
                    [this, chart] { fill(m_filled == chart ? nullptr : chart); });
        }
    if (m_filled && std::find(charts.begin(), charts.end(), m_filled) == charts.end())
        m_filled = nullptr;
    m_charts = charts;
    for (std::size_t i = 1; i < m_charts.size(); ++i)
        setTabOrder(m_charts[i - 1], m_charts[i]);
    updateGeometry();
    arrange();
}

void ChartGrid::setColumns(int columns) {
    if (columns == m_columns)
        return;
    m_columns = std::max(1, columns);
    updateGeometry();
    arrange();
}

void ChartGrid::setRowHeight(int minimum) {
    m_rowHeight = minimum;
    updateGeometry();
    arrange();
}

void ChartGrid::fill(ChartView* chart) {
    m_filled = chart;
    updateGeometry();
    arrange();
    if (chart)
        chart->setFocus();
}

QSize ChartGrid::minimumSizeHint() const {
    const int rows = m_filled ? 1 : (static_cast<int>(m_charts.size()) + m_columns - 1) / m_columns;
    return {m_columns * 220 + (m_columns - 1) * size::kGapCharts,
            std::max(1, rows) * (m_rowHeight + size::kGapCharts) - size::kGapCharts};
}

QSize ChartGrid::sizeHint() const {
    return minimumSizeHint();
}

void ChartGrid::arrange() {
    const int gap = size::kGapCharts;
    if (m_filled) {
        for (ChartView* chart : m_charts)
            chart->setVisible(chart == m_filled);
        m_filled->setGeometry(rect());
        return;
    }
    const int count = static_cast<int>(m_charts.size());
    const int rows = std::max(1, (count + m_columns - 1) / m_columns);
    // Cut by position, not by size, so that rounding never leaves a pixel over.
    const auto cut = [gap](int whole, int parts, int i) { return i * (whole + gap) / parts; };
    for (int i = 0; i < count; ++i) {
        const int column = i % m_columns;
        const int row = i / m_columns;
        const int left = cut(width(), m_columns, column);
        const int right = cut(width(), m_columns, column + 1) - gap;
        const int top = cut(height(), rows, row);
        const int bottom = cut(height(), rows, row + 1) - gap;
        ChartView* chart = m_charts[static_cast<std::size_t>(i)];
        chart->setGeometry(left, top, right - left, bottom - top);
        chart->show();
    }
}

void ChartGrid::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ChartGrid::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_filled) {
        fill(nullptr);
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace stillroom::ui
