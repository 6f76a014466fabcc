// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QWidget;

namespace stillroom::ui {

/// Forms side by side in one scrolling area, lines between them.
[[nodiscard]] QWidget* makeColumns(const std::vector<QWidget*>& columns);
/// Forms one under the other.
[[nodiscard]] QWidget* stacked(const std::vector<QWidget*>& forms);

} // namespace stillroom::ui
