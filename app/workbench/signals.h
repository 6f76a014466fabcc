// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace stillroom::workbench {

/// Turns SIGINT and SIGTERM into a Qt signal in the interface thread.
class Signals final : public QObject {
    Q_OBJECT
  public:
    explicit Signals(QObject* parent = nullptr);

  Q_SIGNALS:
    void received(int number);
};

} // namespace stillroom::workbench
