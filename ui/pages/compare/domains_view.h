// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/domain_gains.h"
#include "ui/charts/series.h"
#include "ui/pages/compare/compare_charts.h"

#include <QWidget>

class QComboBox;

namespace stillroom::ui {

class ChartView;
class Label;

/// What the gain of one group over another is held against.
struct GainChoice {
    std::string metric;  ///< "eval/dc/accuracy"
    std::string source;  ///< of the similarity
    std::string measure; ///< report::kMeasures
    int to = -1;         ///< groups
    int from = -1;
};

/// Similarity of the sources to the task's domains, from the teachers on show.
[[nodiscard]] report::Similarities similarities_of(const CompareView& view);
/// The two groups of students with least and most of the source; -1 where there are none.
void choose_ends(const CompareView& view, const std::string& source, GainChoice& choice);
[[nodiscard]] report::GainBySimilarity gain_of(const CompareView& view, const report::Similarities& near, const GainChoice& choice);
/// One dot a domain, the least-squares line with its 95 % band, and what the correlation says.
[[nodiscard]] ChartData gain_chart(const CompareView& view, const report::GainBySimilarity& found, const GainChoice& choice);

/// Gain of one group over another by domain, against how near the domain is to a source.
class DomainsView final : public QWidget {
    Q_OBJECT
  public:
    explicit DomainsView(QWidget* parent = nullptr);
    void setView(const CompareView& view);
    [[nodiscard]] ChartView* chart() const { return m_chart; }
    [[nodiscard]] QComboBox* measures() const { return m_measure; }

  Q_SIGNALS:
    /// The person chose something: the page sets the view again.
    void choiceChanged();

  private:
    void fill(const CompareView& view, const report::Similarities& near);

    GainChoice m_choice;
    bool m_groupsChosen = false;
    QComboBox* m_metric;
    QComboBox* m_source;
    QComboBox* m_measure;
    QComboBox* m_to;
    QComboBox* m_from;
    ChartView* m_chart;
    Label* m_words;
};

} // namespace stillroom::ui
