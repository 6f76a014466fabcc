// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_rows.h"

#include <QAbstractTableModel>

namespace stillroom::ui {

/// The data of a chart as a table, in display units: X, then each series, smoothed values beside it where the
/// chart smooths, then the reference lines.
class ChartTableModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    using QAbstractTableModel::QAbstractTableModel;

    void setData(const ChartData& data, const PreparedChart& prepared);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Column {
        QString name;
        std::vector<double> values; ///< one a row, display units
        std::vector<bool> present;
    };
    int m_decimals = -1;
    QString m_xName;
    std::vector<QString> m_x;
    std::vector<Column> m_columns;
};

} // namespace stillroom::ui
