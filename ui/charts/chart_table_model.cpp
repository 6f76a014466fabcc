// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_table_model.h"

#include <QLocale>

namespace stillroom::ui {

void ChartTableModel::setData(const ChartData& data, const PreparedChart& prepared) {
    beginResetModel();
    m_decimals = data.decimals;
    const bool number = data.x_kind == XKind::Number || data.x_kind == XKind::LogNumber;
    m_xName = number ? data.x_label : x_name(data.x_kind);
    m_x.clear();
    m_columns.clear();
    const ChartRows rows = chart_rows(data);
    for (const double x : rows.x) {
        if (data.x_kind == XKind::Step)
            m_x.push_back(whole_text(std::llround(x)));
        else
            m_x.push_back(number ? QLocale::c().toString(x, 'g', 6) : x_text(data, x));
    }
    const auto add = [&](const QString& name, std::size_t series, const std::vector<double>& values) {
        Column column{name, std::vector<double>(rows.x.size()), std::vector<bool>(rows.x.size())};
        for (std::size_t row = 0; row < rows.x.size(); ++row)
            if (const auto cell = rows.cells[series][row]; cell && *cell < values.size()) {
                column.values[row] = values[*cell];
                column.present[row] = true;
            }
        m_columns.push_back(std::move(column));
    };
    for (std::size_t i = 0; i < prepared.series().size(); ++i) {
        const Prepared& series = prepared.series()[i];
        add(series.source->name, i, series.smoothed() ? series.raw : series.shown);
        if (series.smoothed())
            add(tr("%1, smoothed").arg(series.source->name), i, series.shown);
    }
    for (const Reference& reference : data.references)
        m_columns.push_back({reference.label, std::vector<double>(rows.x.size(), reference.y * data.scale),
                             std::vector<bool>(rows.x.size(), true)});
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_x.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == 0)
        return m_x[row];
    const Column& column = m_columns[static_cast<std::size_t>(index.column() - 1)];
    return column.present[row] ? value_text(column.values[row], m_decimals) : QString();
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? m_xName : m_columns[static_cast<std::size_t>(section - 1)].name;
}

} // namespace stillroom::ui
