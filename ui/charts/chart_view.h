// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/charts/chart_head.h"
#include "ui/charts/chart_link.h"
#include "ui/charts/chart_rows.h"
#include "ui/charts/prepared.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <set>

class QMenu;
class QStackedWidget;
class QTableView;

namespace stillroom::ui {

class ChartTableModel;
class Label;
class PlotCanvas;
class ValueTip;

struct ChartFile {
    enum class Format { Png, Svg, Csv };
    Format format = Format::Png;
    CsvShape shape = CsvShape::Long;
    bool zoomed = true;    ///< CSV: the stretch of X on show only
    bool smoothed = false; ///< CSV: training metrics as the chart smooths them
};

/// One chart: title, legend, plot, crosshair, table. Takes its data as a plain value; draws at most four times
/// a second and only while it can be seen.
class ChartView final : public QWidget {
    Q_OBJECT
  public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    void setData(ChartData data);
    [[nodiscard]] const ChartData& data() const { return m_pending ? *m_pending : m_data; }
    void setOptions(const ChartOptions& options);
    [[nodiscard]] const ChartOptions& options() const { return m_options; }
    void setLink(ChartLink* link);
    void setRemovable(bool removable) { m_removable = removable; } ///< offers "Remove chart"
    /// Draws what is pending now; a chart out of sight does this when it comes into sight.
    void refresh();

    [[nodiscard]] bool tableShown() const;
    void showTable(bool on);
    void toggleSeries(const QString& name, bool only);
    [[nodiscard]] const std::set<QString>& hiddenSeries() const { return m_hidden; }
    void showAll();
    [[nodiscard]] std::optional<AxisRange> zoomedX() const;
    [[nodiscard]] AxisRange shownX() const;
    [[nodiscard]] AxisRange shownY() const;
    [[nodiscard]] std::optional<double> crosshair() const { return m_crosshair; }
    [[nodiscard]] bool pinned() const { return m_pinned; }
    /// What Ctrl+C copies; empty when there is no crosshair.
    [[nodiscard]] QString valuesText() const;
    [[nodiscard]] QWidget* plot() const;
    /// How often curves were drawn so far.
    [[nodiscard]] int drawCount() const { return m_drawCount; }

    /// The chart with its head, for PNG and SVG.
    void paintTo(QPaintDevice& device, const QSize& size, bool vector);
    /// Writes the file whole or not at all. Errors: Io.
    [[nodiscard]] Result<void> save(const QString& path, const ChartFile& file);
    /// Export menu: PNG, SVG, CSV.
    void fillExportMenu(QMenu& menu);

  Q_SIGNALS:
    void fillRequested(); ///< F: fill the page, or back
    void removeRequested();
    void optionsEdited(); ///< L or R changed this chart's options
    void pointClicked(int series, int point);
    void problem(const QString& text); ///< an export that failed, in words
    void done(const QString& text);    ///< an export that worked

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void schedule();
    void draw();
    void describe(bool now);
    void setCrosshair(std::optional<double> x, bool pinned);
    void applyCrosshair();
    void hovered(std::optional<double> x);
    void clicked(double x);
    void stepPoint(int by);
    void stepSeries(int by);
    [[nodiscard]] std::optional<double> snapped(double x) const;
    void exportAs(const ChartFile& file);
    void openMenu(const QPoint& global);

    ChartData m_data;
    std::optional<ChartData> m_pending;
    ChartOptions m_options;
    PreparedChart m_prepared;
    std::set<QString> m_hidden;
    QPointer<ChartLink> m_link;

    ChartHead* m_head;
    QStackedWidget* m_stack;
    PlotCanvas* m_canvas;
    Label* m_footer;
    ValueTip* m_tip;
    QTableView* m_table = nullptr; ///< made when first asked for
    ChartTableModel* m_model = nullptr;

    std::optional<double> m_crosshair;
    bool m_pinned = false;
    bool m_tipHere = false; ///< the pointer or the keys move the crosshair in this chart
    int m_selected = -1;
    bool m_removable = false;
    bool m_exportZoom = true;
    bool m_exportSmooth = false;
    QTimer m_timer;
    QElapsedTimer m_sinceDraw;
    QElapsedTimer m_sinceDescribed;
    int m_drawCount = 0;
};

} // namespace stillroom::ui
