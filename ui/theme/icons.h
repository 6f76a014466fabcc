// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace stillroom::ui {

/// Line icons of the product, resources/icons/<name>.svg, drawn on a 20 x 20 grid.
enum class Icon {
    Archive, ArrowRight, Check, ChevronDown, ChevronLeft, ChevronRight, ChevronUp, Chip, Clock, Close, Compare,
    Control, Copy, Data, Design, Dice, Error, Expand, Export, File, Filter, Folder, Import, Info, Keyboard, Link,
    LockClosed, LockOpen, Logo, Minus, Models, Moon, More, Pause, Pencil, Play, Plus, Redo, Refresh, Runs, Save,
    Search, Settings, Stop, Student, Sun, Sweep, Table, Target, Teacher, Trash, Undo, Warning
};

/// Draws the icon into `target` in one colour, sharp at any device pixel ratio.
void paintIcon(QPainter& painter, const QRectF& target, Icon icon, const QColor& color);
/// For actions and standard widgets: takes its colour from the application palette at each paint, so that it
/// follows a change of look.
[[nodiscard]] QIcon themedIcon(Icon icon);

} // namespace stillroom::ui
