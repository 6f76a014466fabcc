// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/utterance.h"

#include <QAbstractListModel>

#include <vector>

namespace stillroom::ui {

/// A handful of utterances to look at.
class UtteranceModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    using QAbstractListModel::QAbstractListModel;
    void setUtterances(std::vector<corpus::Utterance> utterances);
    [[nodiscard]] const corpus::Utterance& at(int row) const { return m_utterances[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    std::vector<corpus::Utterance> m_utterances;
};

} // namespace stillroom::ui
