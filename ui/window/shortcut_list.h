// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/panel.h"
#include "ui/window/page.h"

class QGridLayout;

namespace stillroom::ui {

/// All keys at a glance (Ctrl+/), over the page. Esc or a click closes it.
class ShortcutList final : public Panel {
    Q_OBJECT
  public:
    explicit ShortcutList(QWidget* parent);
    /// Adds the keys of `commands` to those that work everywhere.
    void open(const QList<Command>& commands);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
};

} // namespace stillroom::ui
