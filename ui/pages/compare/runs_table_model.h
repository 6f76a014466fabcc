// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare/groups.h"

#include <QAbstractTableModel>
#include <QString>

#include <map>
#include <vector>

namespace stillroom::ui {

/// One run with all that is known of one metric.
struct ComparedRow {
    store::RunRecord run;
    std::map<std::string, store::MetricSummary> metrics;
};

/// Every run of the comparison, hidden ones too: what a person wrote on it, and the last, best, lowest and highest value of
/// one metric.
class RunsTableModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Tags, Note, Seed, Last, Best, Lowest, Highest, Steps, Time, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, RunIdRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<ComparedRow> rows);
    void setMetric(const std::string& metric);
    [[nodiscard]] const std::vector<ComparedRow>& rows() const { return m_rows; }
    [[nodiscard]] const std::string& metric() const { return m_metric; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] std::optional<double> value(const ComparedRow& row, int column) const;
    [[nodiscard]] QString text(const ComparedRow& row, int column) const;

    std::vector<ComparedRow> m_rows;
    std::string m_metric;
};

/// What a person typed into the filter: words that the name, the tags or the note must hold, "tag:good", and values of the
/// metric on show, ">88", "<=0.5".
class RunFilter {
  public:
    RunFilter() = default;
    explicit RunFilter(const QString& typed);
    /// `scale`: of the metric as it is shown (metric_info).
    [[nodiscard]] bool accepts(const ComparedRow& row, const std::string& metric, double scale) const;

  private:
    struct Bound {
        bool above = false;
        bool equal = false;
        double value = 0.0;
    };
    QStringList m_words;
    QStringList m_tags;
    std::vector<Bound> m_bounds;
};

} // namespace stillroom::ui
