// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/pages/data/catalogue_fetcher.h"

#include <QAbstractTableModel>

#include <set>
#include <string>
#include <vector>

namespace stillroom::ui {

/// Public corpora, one a row, with how far each has come.
class CatalogueModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Title, Languages, Tasks, Licence, State, Size, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, StateRole, PercentRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<catalogue::Entry> entries);
    /// What the library has now; rows at work keep their state.
    void setImported(const std::set<std::string>& names);
    void setState(const std::string& name, const FetchState& state);
    [[nodiscard]] const catalogue::Entry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const FetchState& state(int row) const { return m_states[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    [[nodiscard]] QString text(int row, int column) const;

    std::vector<catalogue::Entry> m_entries;
    std::vector<FetchState> m_states;
};

/// "Text", "Domains", ... as the catalogue's word says it.
[[nodiscard]] QString taskWord(const std::string& task);
/// Of the step, 0 to 100; -1 where it is not known.
[[nodiscard]] int percent(const FetchState& state);

} // namespace stillroom::ui
