// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/page.h"

#include <QAbstractListModel>

#include <functional>

class QLineEdit;
class QListView;

namespace stillroom::ui {

/// Commands that fit what was typed: every word must occur in title or detail; those whose title begins with the
/// text come first.
class CommandModel final : public QAbstractListModel {
    Q_OBJECT
  public:
    enum Role { DetailRole = Qt::UserRole, KeysRole };
    using QAbstractListModel::QAbstractListModel;

    void setCommands(QList<Command> commands);
    void setFilter(const QString& text);
    [[nodiscard]] const Command& command(int row) const { return m_all[m_shown[row]]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    void apply();

    QList<Command> m_all;
    QList<qsizetype> m_shown;
    QString m_filter;
};

/// The list under the search field. It lies over the page and takes its keys from the field.
class CommandList final : public QWidget {
    Q_OBJECT
  public:
    /// `collect` is asked for the commands each time the list opens.
    CommandList(QLineEdit* field, std::function<QList<Command>()> collect, QWidget* parent);

    bool eventFilter(QObject* watched, QEvent* event) override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void open();
    void close();
    void place();
    void runCurrent();

    QLineEdit* m_field;
    std::function<QList<Command>()> m_collect;
    CommandModel m_model;
    QListView* m_view;
};

} // namespace stillroom::ui
