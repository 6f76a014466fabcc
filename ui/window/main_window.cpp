// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/search_box.h"
#include "ui/window/command_list.h"
#include "ui/window/commands.h"
#include "ui/window/rail.h"
#include "ui/window/shortcut_list.h"
#include "ui/window/top_bar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr QSize kDefault(1440, 900);
constexpr QSize kSmallest(1180, 720);
constexpr int kSavePollMs = 50;
} // namespace

MainWindow::MainWindow(Context& context, Theme& theme, std::vector<PageFactory> pages)
    : m_context(context), m_theme(theme), m_factories(std::move(pages)) {
    setWindowTitle(QStringLiteral("Stillroom"));
    setMinimumSize(kSmallest);
    setAcceptDrops(true);
    auto* central = new QWidget;
    setCentralWidget(central);
    auto* across = new QHBoxLayout(central);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    m_rail = new Rail;
    across->addWidget(m_rail);
    auto* down = new QVBoxLayout;
    down->setSpacing(0);
    across->addLayout(down);
    m_topBar = new TopBar(context);
    down->addWidget(m_topBar);
    m_messageRow = new QWidget;
    auto* messageLayout = new QVBoxLayout(m_messageRow);
    messageLayout->setContentsMargins(size::kPageMargin, size::kGapRow, size::kPageMargin, 0);
    m_messages = new MessageBar;
    messageLayout->addWidget(m_messages);
    m_messageRow->hide();
    down->addWidget(m_messageRow);
    m_stack = new QStackedWidget;
    down->addWidget(m_stack, 1);
    m_commandList = new CommandList(m_topBar->search(), [this] { return commands(); }, central);

    connect(m_messages, &MessageBar::emptied, m_messageRow, &QWidget::hide);
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(m_topBar, &TopBar::deviceClicked, this, [this] { showPage(PageId::Settings); });
    connect(m_topBar, &TopBar::queueClicked, this, [this] { showPage(PageId::Runs); });
    connectNavigator();
    makeShortcuts();

    if (!restoreGeometry(m_context.preferences.geometry())) {
        resize(kDefault.boundedTo(screen()->availableSize()));
    }
}

void MainWindow::connectNavigator() {
    Navigator& navigator = m_context.navigator;
    connect(&navigator, &Navigator::pageRequested, this, &MainWindow::showPage);
    connect(&navigator, &Navigator::messageRaised, this, [this](MessageLevel level, const QString& text) {
        m_messageRow->show();
        m_messages->display(level, text);
    });
    connect(&navigator, &Navigator::saveStateChanged, m_topBar, &TopBar::setSaveState);
    // A page that is made only now has missed the request, so it is sent again.
    const auto showFirst = [this](PageId id) {
        const bool late = m_pages.find(id) == m_pages.end();
        showPage(id);
        return late;
    };
    connect(&navigator, &Navigator::runRequested, this, [=, this](run::RunId id) {
        if (showFirst(PageId::Runs)) {
            m_context.navigator.openRun(id);
        }
    });
    connect(&navigator, &Navigator::studyRequested, this, [=, this](run::StudyId id) {
        if (showFirst(PageId::Runs)) {
            m_context.navigator.openStudy(id);
        }
    });
    connect(&navigator, &Navigator::recipeRequested, this, [=, this](const QString& path) {
        if (showFirst(PageId::Design)) {
            m_context.navigator.openRecipe(path);
        }
    });
    connect(&navigator, &Navigator::teacherRequested, this, [=, this](const QString& location) {
        if (showFirst(PageId::Design)) {
            m_context.navigator.useTeacher(location);
        }
    });
    connect(&navigator, &Navigator::modelRequested, this, [=, this](const QString& location) {
        if (showFirst(PageId::Models)) {
            m_context.navigator.tryModel(location);
        }
    });
    connect(&navigator, &Navigator::compareRequested, this, [=, this](const QList<run::RunId>& runs) {
        if (showFirst(PageId::Compare)) {
            m_context.navigator.compare(runs);
        }
    });
}

Page* MainWindow::page(PageId id) {
    if (const auto made = m_pages.find(id); made != m_pages.end()) {
        return made->second;
    }
    const auto factory =
        std::find_if(m_factories.begin(), m_factories.end(), [id](const PageFactory& f) { return f.id == id; });
    if (factory == m_factories.end()) {
        return nullptr;
    }
    Page* made = factory->make(m_context);
    m_pages[id] = made;
    m_stack->addWidget(made);
    return made;
}

void MainWindow::showPage(PageId id) {
    Page* next = page(id);
    if (next == nullptr) {
        return;
    }
    auto* before = qobject_cast<Page*>(m_stack->currentWidget());
    m_current = id;
    m_rail->setCurrent(id);
    if (before == next && m_painted) {
        return;
    }
    if (before != nullptr && before != next) {
        before->deactivate();
    }
    m_stack->setCurrentWidget(next);
    next->activate();
    setWindowTitle(QStringLiteral("%1 – Stillroom").arg(next->title()));
    m_context.preferences.setLastPage(static_cast<int>(id));
}

void MainWindow::makeRemainingPages() {
    for (const PageFactory& factory : m_factories) {
        if (m_pages.find(factory.id) == m_pages.end()) {
            page(factory.id);
            QTimer::singleShot(0, this, &MainWindow::makeRemainingPages);
            return;
        }
    }
}

void MainWindow::addShortcut(const QKeySequence& keys, const std::function<void()>& run) {
    auto* shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, run);
}

void MainWindow::makeShortcuts() {
    int number = 0;
    for (const auto& entry : Rail::entries()) {
        if (entry.page != PageId::Settings) {
            addShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_1 + number++)),
                        [this, id = entry.page] { showPage(id); });
        }
    }
    const auto primary = [this] {
        if (Page* shown = page(m_current)) {
            shown->primaryAction();
        }
    };
    addShortcut(QKeySequence(QStringLiteral("Ctrl+Return")), primary);
    addShortcut(QKeySequence(QStringLiteral("Ctrl+Enter")), primary);
    addShortcut(QKeySequence(QStringLiteral("Ctrl+Z")), [this] { undo(); });
    addShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+Z")), [this] { redo(); });
    addShortcut(QKeySequence(QStringLiteral("Ctrl+K")), [this] { m_topBar->search()->setFocus(Qt::ShortcutFocusReason); });
    addShortcut(QKeySequence(QStringLiteral("F6")), [this] { focusPanel(1); });
    addShortcut(QKeySequence(QStringLiteral("Shift+F6")), [this] { focusPanel(-1); });
    addShortcut(QKeySequence(QStringLiteral("F11")), [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    addShortcut(QKeySequence::Quit, [this] { close(); });
    addShortcut(QKeySequence(QStringLiteral("Ctrl+/")), [this] {
        if (m_shortcutList == nullptr) {
            m_shortcutList = new ShortcutList(centralWidget());
        }
        m_shortcutList->open(commands());
    });
}

QList<Command> MainWindow::commands() {
    QList<Command> all;
    int number = 0;
    for (const auto& entry : Rail::entries()) {
        const QKeySequence keys = entry.page == PageId::Settings
                                      ? QKeySequence()
                                      : QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_1 + number++));
        all.append({entry.name, tr("Page"), keys, [this, id = entry.page] { showPage(id); }});
    }
    for (const auto& [id, shown] : m_pages) {
        all.append(shown->commands());
    }
    all.append({tr("Close"), tr("Window"), QKeySequence::Quit, [this] { close(); }});
    all.append(themeCommands(m_theme, m_context));
    all.append(recipeCommands(m_context));
    all.append(runCommands(m_context));
    return all;
}

void MainWindow::focusPanel(int direction) {
    Page* shown = page(m_current);
    QList<QWidget*> panels{m_rail, m_topBar};
    panels.append(shown != nullptr ? shown->panels() : QList<QWidget*>());
    int here = 0;
    for (int i = 0; i < panels.size(); ++i) {
        if (panels[i]->isAncestorOf(QApplication::focusWidget())) {
            here = i;
        }
    }
    for (int step = 1; step <= panels.size(); ++step) {
        const auto count = static_cast<int>(panels.size());
        QWidget* panel = panels[((here + direction * step) % count + count) % count];
        const auto children = panel->findChildren<QWidget*>();
        const auto target = std::find_if(children.begin(), children.end(), [](const QWidget* child) {
            return child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0;
        });
        if (target != children.end()) {
            (*target)->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::undo() {
    Page* shown = page(m_current);
    if (QUndoStack* stack = shown != nullptr ? shown->undoStack() : nullptr) {
        stack->undo();
    }
}

void MainWindow::redo() {
    Page* shown = page(m_current);
    if (QUndoStack* stack = shown != nullptr ? shown->undoStack() : nullptr) {
        stack->redo();
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_context.preferences.setGeometry(saveGeometry());
    run::Scheduler* scheduler = m_context.engine.scheduler();
    if (scheduler == nullptr || !scheduler->busy()) {
        for (const auto& [id, shown] : m_pages) {
            shown->deactivate();
        }
        event->accept();
        return;
    }
    event->ignore();
    if (m_saving) {
        return;
    }
    m_messageRow->show();
    m_messages->display(MessageLevel::Warning, tr("A run is training. Closing saves it, and you can resume it later."),
                        {{tr("Save and close"), [this] { saveAndClose(); }}, {tr("Keep running"), [] {}}}, false);
}

void MainWindow::saveAndClose() {
    m_saving = true;
    m_messageRow->show();
    m_messages->display(MessageLevel::Info, tr("Saving the run. The window closes by itself."), {}, false);
    m_context.engine.scheduler()->stop_all(run::RunControl::Stop::Save);
    auto* poll = new QTimer(this);
    connect(poll, &QTimer::timeout, this, [this, poll] {
        if (!m_context.engine.scheduler()->busy()) {
            poll->stop();
            close();
        }
    });
    poll->start(kSavePollMs);
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (!m_painted) {
        m_painted = true;
        // After the children have painted too and the frame is on its way to the screen.
        QTimer::singleShot(0, this, &MainWindow::firstPaint);
    }
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_commandList->hide();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().toLocalFile().endsWith(QLatin1String(".json"))) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    m_context.navigator.openRecipe(event->mimeData()->urls().front().toLocalFile());
    event->acceptProposedAction();
}

} // namespace stillroom::ui
