// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace stillroom::ui {

/// A line to search in, with a magnifier and, when given, its key as a cap at the right.
class SearchBox final : public QLineEdit {
    Q_OBJECT
  public:
    explicit SearchBox(const QString& hint, const QString& keyHint = {}, QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QString m_keyHint;
};

} // namespace stillroom::ui
