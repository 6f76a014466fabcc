// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QPixmap>
#include <QWidget>

namespace stillroom::ui {

/// Saves what a widget shows to $STILLROOM_PICTURES/<name>.png, for people who judge the look. Does nothing when
/// that variable is not set.
inline void save_picture(QWidget& widget, const QString& name) {
    const QString folder = qEnvironmentVariable("STILLROOM_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}

} // namespace stillroom::ui
