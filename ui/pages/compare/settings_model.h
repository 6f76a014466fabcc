// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare/groups.h"

#include <QAbstractTableModel>

namespace stillroom::ui {

/// "Show all settings": every setting of the students' recipes with its value or values, differing ones first.
class SettingsModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(const std::vector<ComparedRun>& runs);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Row {
        QString label;
        QString path;
        QString values;
        bool differs = false;
    };
    std::vector<Row> m_rows;
};

} // namespace stillroom::ui
