// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/settings_model.h"

#include "ui/window/text.h"

#include <QFont>

#include <algorithm>

namespace stillroom::ui {

void SettingsModel::setRuns(const std::vector<ComparedRun>& runs) {
    beginResetModel();
    m_rows.clear();
    const Differences differences = find_differences(runs);
    for (const Difference& difference : differences.differing) {
        QStringList values;
        for (const nlohmann::json& value : difference.values)
            values << qstring(setting_text(difference.path, value));
        m_rows.push_back({qstring(difference.label), qstring(difference.path), values.join(QStringLiteral(", ")), true});
    }
    const auto student = std::find_if(runs.begin(), runs.end(),
                                      [](const ComparedRun& run) { return run.run.role == run::Role::Student && !run.run.imported; });
    if (student != runs.end())
        for (const auto& [path, value] : flat_settings(student->run.recipe)) {
            const bool differs = std::any_of(differences.differing.begin(), differences.differing.end(),
                                             [&p = path](const Difference& d) { return d.path == p; });
            if (!differs)
                m_rows.push_back({qstring(setting_label(path)), qstring(path), qstring(setting_text(path, value)), false});
        }
    endResetModel();
}

int SettingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SettingsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return index.column() == 0 ? row.label : row.values;
    if (role == Qt::ToolTipRole)
        return row.path;
    if (role == Qt::FontRole && row.differs) {
        QFont font;
        font.setWeight(QFont::DemiBold);
        return font;
    }
    return {};
}

QVariant SettingsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Setting") : tr("Value");
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

} // namespace stillroom::ui
