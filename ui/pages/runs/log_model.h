// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include <vector>

namespace stillroom::ui {

/// A run's log, oldest first.
class LogModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { LineRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;

    void clear();
    /// Lines with a sequence above lastSequence(), in order.
    void append(std::vector<store::LogLine> lines);
    [[nodiscard]] std::uint64_t lastSequence() const { return m_lines.empty() ? 0 : m_lines.back().sequence; }
    [[nodiscard]] int warnings() const { return m_warnings; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

  private:
    std::vector<store::LogLine> m_lines;
    int m_warnings = 0;
};

enum class LogFilterKind { All, Steps, Evals, Warnings };

class LogFilter final : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setKind(LogFilterKind kind);
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    LogFilterKind m_kind = LogFilterKind::All;
};

[[nodiscard]] QString log_word(run::LogLevel level); ///< "step", "eval", "warn"
/// "14:02:11  step  8,160  loss 0.540": one line for the clipboard.
[[nodiscard]] QString log_text(const store::LogLine& line);

} // namespace stillroom::ui

Q_DECLARE_METATYPE(const stillroom::store::LogLine*)
