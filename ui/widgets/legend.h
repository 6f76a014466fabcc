// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace stillroom::ui {

/// Coloured squares with names, in one row.
class Legend final : public QWidget {
    Q_OBJECT
  public:
    struct Entry {
        QString name;
        int series = 1;
    };
    explicit Legend(QWidget* parent = nullptr);
    void setEntries(const QList<Entry>& entries);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QList<Entry> m_entries;
};

} // namespace stillroom::ui
