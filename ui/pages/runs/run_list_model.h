// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"
#include "core/store/records.h"
#include "ui/pages/runs/run_words.h"

#include <QAbstractListModel>

#include <map>
#include <optional>
#include <vector>

namespace stillroom::ui {

struct RunRow {
    store::RunRecord run;
    QString result;            ///< "DC 90.5"
    std::vector<double> spark; ///< headline metric over time
    double starts_in = -1.0;
    QString waits_for;
    QString outcome;           ///< the text at the right
};

/// The runs of one study in the order of the list: running, paused, queued, failed, done. Keeps selection and
/// editing alive while runs change places.
class RunListModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { IdRole = Qt::UserRole + 1, RowRole };

    using QAbstractListModel::QAbstractListModel;

    void setRuns(std::vector<store::RunRecord> runs);
    /// Live progress and state between two reads of the store. True when it changed the order.
    bool apply(const std::vector<run::Event>& batch);
    void setCurve(run::RunId id, const QString& result, std::vector<double> spark);

    [[nodiscard]] const std::vector<RunRow>& rows() const { return m_rows; }
    [[nodiscard]] const RunRow* row(run::RunId id) const;
    [[nodiscard]] int rowOf(run::RunId id) const; ///< -1: not here
    [[nodiscard]] RunList runs() const; ///< in the order of the list

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                         const QModelIndex& parent) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

  Q_SIGNALS:
    void renamed(stillroom::run::RunId id, const QString& name);
    void moveRequested(stillroom::run::RunId id, int by); ///< places in the queue

  private:
    void sort();
    void refreshOutcomes();
    void describe(RunRow& row) const;
    [[nodiscard]] int queuePlace(run::RunId id) const;

    std::vector<RunRow> m_rows;
};

} // namespace stillroom::ui

Q_DECLARE_METATYPE(const stillroom::ui::RunRow*)
