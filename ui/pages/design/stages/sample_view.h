// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/transfer_set.h"

#include <QAbstractListModel>
#include <QListView>

#include <cstdint>
#include <memory>
#include <vector>

namespace stillroom::ui {

/// A few sentences of the mixed set.
class SampleModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { LanguageRole = Qt::UserRole, LengthRole, SeriesRole };
    using QAbstractListModel::QAbstractListModel;

    /// `series`: colour of each source of the set. Draws `count` sentences with this seed.
    void setSample(std::shared_ptr<const corpus::TransferSet> set, std::vector<int> series, std::uint64_t seed,
                   std::int64_t count);
    void clear();
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    struct Line {
        QString text;
        QString language;
        int words = 0;
        int series = 3;
    };
    std::vector<Line> m_lines;
};

/// Lines with the source's colour bar, language, text and length.
class SampleView final : public QListView {
    Q_OBJECT
  public:
    explicit SampleView(QWidget* parent = nullptr);
};

} // namespace stillroom::ui
