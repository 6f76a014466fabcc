// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/page.h"

namespace stillroom::ui {

struct Context;
class Theme;

/// Entries of the search field that belong to no page.
[[nodiscard]] QList<Command> themeCommands(Theme& theme, Context& context);
/// Built-in recipes and those saved below the home folder.
[[nodiscard]] QList<Command> recipeCommands(Context& context);
[[nodiscard]] QList<Command> runCommands(Context& context);

} // namespace stillroom::ui
