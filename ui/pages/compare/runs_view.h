// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare/runs_table_model.h"

#include <QWidget>

class QComboBox;
class QMenu;
class QSortFilterProxyModel;
class QTableView;

namespace stillroom::ui {

struct Context;
class MessageBar;
class SearchBox;

/// The runs of a comparison one by one: sorted, filtered, renamed, tagged, coloured, hidden.
class RunsView final : public QWidget {
    Q_OBJECT
  public:
    RunsView(Context& context, MessageBar& message, QWidget* parent = nullptr);
    void setRows(std::vector<ComparedRow> rows);
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] RunsTableModel& model() { return *m_model; }
    [[nodiscard]] int shown() const;
    void setFilter(const QString& typed);

    /// Of the selected runs; each can be taken back.
    void hideRuns(bool hidden);
    void setColor(int color);
    void setTags(const QStringList& tags);
    void setNote(const QString& note);

  Q_SIGNALS:
    /// The store has changed.
    void marksChanged();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] std::vector<store::RunRecord> selected() const;
    void mark(const QString& what, const std::function<void(store::RunMarks&)>& change);
    void askName();
    void askTags();
    void askNote();
    void openMenu(const QPoint& at);

    Context& m_context;
    MessageBar& m_message;
    RunsTableModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QTableView* m_table;
    QComboBox* m_metric;
    SearchBox* m_search;
};

} // namespace stillroom::ui
