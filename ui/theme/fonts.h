// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QApplication;

namespace stillroom::ui {

enum class TextRole { Caption, Small, Body, Section, Title, Figure };

/// Sets the application font: Inter, or the system's sans serif where it is missing. `scale` between 1 and 1.5.
void installFonts(qreal scale);
/// How much larger than the design the application font is.
[[nodiscard]] qreal fontScale();
/// The interface font at a size of the design.
[[nodiscard]] QFont textFont(TextRole role, QFont::Weight weight = QFont::Normal);
/// For numbers that line up in columns and for ids: JetBrains Mono, one pixel less than the text beside it.
[[nodiscard]] QFont monoFont(TextRole role = TextRole::Body, QFont::Weight weight = QFont::Normal);
/// A design length that must grow with the font (row heights).
[[nodiscard]] int scaled(int pixels);

} // namespace stillroom::ui
