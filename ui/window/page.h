// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QUndoStack>
#include <QWidget>

#include <functional>

namespace stillroom::ui {

/// Something a person can find in the search field (Ctrl+K) or start by its keys.
struct Command {
    QString title;
    QString detail; ///< where it belongs or what it acts on; may be empty
    QKeySequence keys;
    std::function<void()> run;
};

/// One screen of the window. The window owns it, shows its title and drives the shared keys.
class Page : public QWidget {
    Q_OBJECT
  public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    /// Ctrl+Enter. Nothing by default.
    virtual void primaryAction() {}
    /// Ctrl+Z and Ctrl+Shift+Z act on it while the page is shown.
    [[nodiscard]] virtual QUndoStack* undoStack() { return nullptr; }
    /// The page comes to the front, or leaves it. A page that is not in front does not repaint for live data.
    virtual void activate() {}
    virtual void deactivate() {}
    /// Actions of the page for the search field and the shortcut list.
    [[nodiscard]] virtual QList<Command> commands() { return {}; }
    /// Panels that F6 visits, in order. The first focusable child of each gets the focus.
    [[nodiscard]] virtual QList<QWidget*> panels() { return {}; }
    /// Space in Runs; false when the page has no use for it.
    virtual bool togglePause() { return false; }
};

} // namespace stillroom::ui
