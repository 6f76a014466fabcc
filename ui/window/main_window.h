// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/context.h"
#include "ui/window/page.h"

#include <QMainWindow>

#include <functional>
#include <map>
#include <vector>

class QStackedWidget;

namespace stillroom::ui {

class CommandList;
class MessageBar;
class Rail;
class ShortcutList;
class Theme;
class TopBar;

struct PageFactory {
    PageId id;
    std::function<Page*(Context&)> make;
};

/// The frame around the pages: rail, top bar, message bar, shared keys, and the one question when a run still
/// trains while the window closes.
class MainWindow final : public QMainWindow {
    Q_OBJECT
  public:
    MainWindow(Context& context, Theme& theme, std::vector<PageFactory> pages);

    /// Makes the page when it is asked for the first time.
    Page* page(PageId id);
    void showPage(PageId id);
    [[nodiscard]] PageId currentPage() const { return m_current; }
    /// Makes the pages nobody asked for yet, one each time the event loop is idle.
    void makeRemainingPages();
    [[nodiscard]] MessageBar* messages() const { return m_messages; }

  Q_SIGNALS:
    /// Once, when the window has been painted for the first time.
    void firstPaint();

  protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    void makeShortcuts();
    void connectNavigator();
    void addShortcut(const QKeySequence& keys, const std::function<void()>& run);
    [[nodiscard]] QList<Command> commands();
    void focusPanel(int direction);
    void undo();
    void redo();
    void saveAndClose();

    Context& m_context;
    Theme& m_theme;
    std::vector<PageFactory> m_factories;
    std::map<PageId, Page*> m_pages;
    PageId m_current = PageId::Design;
    Rail* m_rail;
    TopBar* m_topBar;
    MessageBar* m_messages;
    QWidget* m_messageRow;
    QStackedWidget* m_stack;
    CommandList* m_commandList;
    ShortcutList* m_shortcutList = nullptr;
    bool m_painted = false;
    bool m_saving = false;
};

} // namespace stillroom::ui
