// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace stillroom::workbench {

/// What the command line of the window says.
struct Options {
    bool exitAfterStartup = false;
    bool startupTime = false;
    bool demo = false;
    double measureLatency = 0.0; ///< seconds; 0: no
    QString home;
    QString theme;      ///< "light", "dark", "system"; empty: as set in the window
    QString language;   ///< empty: as set in the window
    QString screenshot; ///< folder; empty: none
    QString recipe;     ///< file to open; empty: the draft
};

/// Prints help, version or a usage error and ends the process where these are asked for.
[[nodiscard]] Options parseOptions(const QStringList& arguments);

} // namespace stillroom::workbench
