// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

namespace stillroom::ui {

/// Tells screen readers what changed: progress at most every 30 s, ends and pauses at once.
class Announcer final : public QWidget {
    Q_OBJECT
  public:
    explicit Announcer(QWidget* parent);

    void now(const QString& text);
    void progress(const QString& text);
    [[nodiscard]] QString last() const { return accessibleName(); }

  private:
    QElapsedTimer m_since;
};

} // namespace stillroom::ui
