// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/main_window.h"

namespace stillroom::ui {

/// Every page of the product, for MainWindow.
[[nodiscard]] std::vector<PageFactory> allPages(Theme& theme);

} // namespace stillroom::ui
