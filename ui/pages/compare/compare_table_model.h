// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare/groups.h"
#include "ui/pages/compare/sign.h"

#include <QAbstractTableModel>

namespace stillroom::ui {

/// A mean with its interval on the column's shared scale.
struct CiCell {
    QString mean;
    QString half;       ///< "± 0.29"; empty with one seed
    QString difference; ///< to the row compared against: "−0.15"; empty in that row
    double at = 0.0;    ///< all three between 0 and 1 on the shared scale
    double low = 0.0;
    double high = 0.0;
    bool interval = false;
    bool unfinished = false;
    run::Role role = run::Role::Student;
};

/// One row a group.
class CompareTableModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum class Kind { Name, Runs, Interval, Plain, Parameters, Retained, GapClosed };
    enum Role { CiRole = Qt::UserRole + 1, GroupRole, AgainstRole, SignRole };
    struct Column {
        Kind kind = Kind::Name;
        std::string metric;
        QString title;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `against`: index of the group that the others are held against; -1: none.
    void setContent(std::vector<ComparedRun> runs, std::vector<Group> groups, int against);
    /// What the tests against that group say, one entry a row. While they go on it is empty ones and `testing`.
    void setTests(std::vector<report::Signs> signs, bool testing);
    /// Whether the row is tested at all.
    [[nodiscard]] bool tested(const Group& group) const;
    [[nodiscard]] const std::vector<Group>& groups() const { return m_groups; }
    [[nodiscard]] const std::vector<ComparedRun>& runs() const { return m_runs; }
    [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }
    [[nodiscard]] int against() const { return m_against; }
    /// Metric that retained and gap closed are about: the first column's.
    [[nodiscard]] const std::string& mainMetric() const { return m_main; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(const Group& group, const Column& column) const;
    [[nodiscard]] QString intervalText(const Group& group, const Column& column) const;
    [[nodiscard]] QString ratioText(const Group& group, Kind kind) const;
    [[nodiscard]] CiCell cell(const Group& group, const Column& column) const;
    [[nodiscard]] const report::Significance* significanceOf(const Group& group, const Column& column) const;
    [[nodiscard]] Sign signOf(const Group& group, const Column& column) const;
    [[nodiscard]] QString signTip(const Group& group, const Column& column) const;
    [[nodiscard]] QString accessibleText(const Group& group, const Column& column) const;
    [[nodiscard]] std::optional<double> meanOf(run::Role role) const;

    std::vector<ComparedRun> m_runs;
    std::vector<Group> m_groups;
    std::vector<Column> m_columns;
    std::vector<std::pair<double, double>> m_scales; ///< of each column
    std::string m_main;
    int m_against = -1;
    std::vector<report::Signs> m_signs; ///< one entry a row, or none at all
    bool m_testing = false;
};

/// The table as GitHub Markdown and as a LaTeX tabular (booktabs). Numbers as shown.
[[nodiscard]] QString table_markdown(const CompareTableModel& model);
[[nodiscard]] QString table_latex(const CompareTableModel& model);

} // namespace stillroom::ui

Q_DECLARE_METATYPE(stillroom::ui::CiCell)
Q_DECLARE_METATYPE(const stillroom::ui::Group*)
