// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace stillroom::ui {

/// Built-in and imported corpora, one a row.
class CorpusTableModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Name, Kind, Languages, Sentences, Words, Labels, Issues, ColumnCount };
    enum Role { LabelledRole = Qt::UserRole + 1, LocationRole, SortRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setCorpora(std::vector<corpus::CorpusInfo> corpora);
    /// A corpus whose counts became known after it was opened.
    void update(const corpus::CorpusInfo& info);
    [[nodiscard]] const corpus::CorpusInfo& at(int row) const { return m_corpora[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::optional<int> rowOf(const QString& location) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<corpus::CorpusInfo> m_corpora;
};

/// All sentences of a corpus, over its splits.
[[nodiscard]] std::int64_t totalSentences(const corpus::CorpusInfo& info);
/// Problems a person should look at; notes do not count.
[[nodiscard]] std::int64_t problems(const corpus::CorpusInfo& info);

} // namespace stillroom::ui
