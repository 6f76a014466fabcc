// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;

namespace stillroom::ui {

/// Shows a ring around the widget that keyboard navigation reached. A click shows none: the pointer says enough.
class FocusRing final : public QObject {
  public:
    explicit FocusRing(QObject* parent);
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QPointer<QFocusFrame> m_frame;
    bool m_keys = false; ///< the last thing touched was the keyboard
};

} // namespace stillroom::ui
