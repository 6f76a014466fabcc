// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

class QWidget;

namespace stillroom::ui::test {

/// Renders a widget at a device pixel ratio, and keeps it as NAME.png below $STILLROOM_PICTURES when that is set.
QImage picture(QWidget& widget, const QString& name, qreal ratio = 1.0);

/// True when the image shows more than one colour: something was painted.
[[nodiscard]] bool hasContent(const QImage& image);

} // namespace stillroom::ui::test
