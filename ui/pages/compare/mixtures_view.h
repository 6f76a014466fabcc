// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/ratio_families.h"
#include "ui/charts/ternary_data.h"
#include "ui/pages/compare/compare_charts.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace stillroom::ui {

class ChartView;
class EmptyState;
class Label;
class TernaryPlot;

/// Families of the groups on show; members are indices of groups.
[[nodiscard]] std::vector<report::RatioFamily> ratio_families(const CompareView& view, const std::string& metric);
/// Two sources: the fitted line with its 95 % band, the runs, the suggestion.
[[nodiscard]] ChartData ratio_line(const report::RatioFamily& family, const surrogate::RatioSurface& surface, const std::string& metric);
/// Three sources.
[[nodiscard]] TernaryData ratio_triangle(const CompareView& view, const report::RatioFamily& family, const surrogate::RatioSurface& surface,
                                         const std::string& metric);
/// What the surface says of the next ratio, or why the data support none.
[[nodiscard]] QString suggestion_text(const report::RatioFamily& family, const surrogate::RatioSurface& surface, const std::string& metric);

/// A metric over the mixing ratios, fitted to what was measured, and the next ratio worth a run.
class MixturesView final : public QWidget {
    Q_OBJECT
  public:
    explicit MixturesView(QWidget* parent = nullptr);
    void setView(const CompareView& view);
    [[nodiscard]] ChartView* line() const { return m_line; }
    [[nodiscard]] TernaryPlot* triangle() const { return m_triangle; }
    [[nodiscard]] QString words() const;

  Q_SIGNALS:
    void choiceChanged();
    void groupClicked(int group);

  private:
    std::string m_metric;
    std::size_t m_family = 0;
    std::vector<std::size_t> m_members; ///< groups behind the triangle's dots
    QComboBox* m_metricBox;
    QComboBox* m_familyBox;
    QStackedWidget* m_stack;
    ChartView* m_line;
    TernaryPlot* m_triangle;
    Label* m_none;
    Label* m_words;
};

} // namespace stillroom::ui
