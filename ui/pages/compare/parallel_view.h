// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/parallel_axes.h"
#include "ui/pages/compare/compare_charts.h"

#include <QWidget>

namespace stillroom::ui {

class Label;
class ParallelCoordinates;

/// What differs among the runs, and what they scored, as parallel axes; one line a finished run.
struct ParallelRuns {
    ParallelData data;
    std::vector<std::size_t> runs;  ///< of the view, by line
    std::vector<std::size_t> groups; ///< of the view, by line
};
[[nodiscard]] ParallelRuns parallel_runs(const CompareView& view, const Differences& differences);

/// Parallel coordinates of the runs on show.
class ParallelView final : public QWidget {
    Q_OBJECT
  public:
    explicit ParallelView(QWidget* parent = nullptr);
    void setView(const CompareView& view, const Differences& differences);
    [[nodiscard]] ParallelCoordinates* lines() const { return m_lines; }

  Q_SIGNALS:
    void groupClicked(int group);

  private:
    void count(std::size_t inside);

    std::vector<std::size_t> m_groups; ///< by line
    ParallelCoordinates* m_lines;
    Label* m_words;
};

} // namespace stillroom::ui
