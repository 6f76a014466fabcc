// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QKeyEvent>

namespace stillroom::ui {

namespace {

struct Line {
    QString keys;
    QString what;
};

struct Group {
    QString title;
    QList<Line> lines;
};

void addGroup(QGridLayout& grid, int& row, int column, const Group& group) {
    grid.addWidget(new Label(group.title, TextRole::Body, Tone::Primary, QFont::DemiBold), row++, column, 1, 2);
    for (const Line& line : group.lines) {
        auto* keys = new Label(line.keys, TextRole::Small, Tone::Secondary);
        keys->setMono(true);
        grid.addWidget(keys, row, column);
        grid.addWidget(new Label(line.what, TextRole::Small, Tone::Secondary), row++, column + 1);
    }
    grid.setRowMinimumHeight(row++, size::kGapRow);
}

} // namespace

ShortcutList::ShortcutList(QWidget* parent) : Panel(parent) {
    setAccessibleName(tr("Keys"));
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void ShortcutList::open(const QList<Command>& commands) {
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    delete layout();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(24, 20, 24, 20);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(5);
    Group window{tr("Everywhere"),
                 {{tr("Ctrl+K"), tr("Search or run a command")},
                  {tr("Ctrl+Enter"), tr("Primary button")},
                  {tr("Ctrl+Z, Ctrl+Shift+Z"), tr("Undo, redo")},
                  {tr("F6, Shift+F6"), tr("Next, previous panel")},
                  {tr("F11"), tr("Full screen")},
                  {tr("Ctrl+Q"), tr("Close")},
                  {tr("Ctrl+/"), tr("This list")}}};
    for (const Command& command : commands) {
        if (!command.keys.isEmpty()) {
            window.lines.append({command.keys.toString(QKeySequence::NativeText), command.title});
        }
    }
    const Group slider{tr("Ratio slider"),
                       {{tr("Left, Right"), tr("1 %")},
                        {tr("Shift + Left, Right"), tr("5 %")},
                        {tr("Ctrl + Left, Right"), tr("0.1 %")},
                        {tr("Page Up, Page Down"), tr("10 %")},
                        {tr("Home, End"), tr("0, largest possible")},
                        {tr("L, S"), tr("Lock, sweep")},
                        {tr("Enter, digits"), tr("Edit the box")},
                        {tr("Esc"), tr("Value before the drag")}}};
    const Group chart{tr("Chart"),
                      {{tr("Drag, Shift + drag"), tr("Zoom, move")},
                       {tr("Double click, 0"), tr("Show all")},
                       {tr("Left, Right, Up, Down"), tr("Next point, next series")},
                       {tr("L, R, F"), tr("Log Y, raw line, fill the page")},
                       {tr("T"), tr("The same data as a table")},
                       {tr("E, Ctrl+C"), tr("Export, copy values")},
                       {tr("J, K, Space"), tr("Next run, previous run, pause")}}};
    int row = 0;
    addGroup(*grid, row, 0, window);
    row = 0;
    addGroup(*grid, row, 2, slider);
    addGroup(*grid, row, 2, chart);
    grid->setColumnMinimumWidth(1, 190);
    adjustSize();
    move((parentWidget()->width() - width()) / 2, (parentWidget()->height() - height()) / 2);
    show();
    raise();
    setFocus(Qt::OtherFocusReason);
}

void ShortcutList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    Panel::keyPressEvent(event);
}

void ShortcutList::mousePressEvent(QMouseEvent*) { hide(); }

void ShortcutList::focusOutEvent(QFocusEvent*) { hide(); }

} // namespace stillroom::ui
