// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/without_display.h"

#include "app/workbench/options.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string_view>

namespace stillroom::workbench {

namespace {

template <std::size_t Count>
bool anyOf(std::span<char*> arguments, const std::array<std::string_view, Count>& words) {
    return std::any_of(arguments.begin(), arguments.end(), [&](std::string_view argument) {
        return std::find(words.begin(), words.end(), argument) != words.end();
    });
}

bool hasDisplay(std::span<char*> arguments) {
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") ||
           anyOf(arguments, std::array<std::string_view, 2>{"-platform", "--platform"});
}

} // namespace

std::optional<int> withoutDisplay(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (anyOf(arguments, std::array<std::string_view, 5>{"--help", "-h", "--help-all", "--version", "-v"})) {
        QCoreApplication app(argc, argv);
        QCoreApplication::setApplicationName(QStringLiteral("stillroom-workbench"));
        QCoreApplication::setApplicationVersion(QStringLiteral(STILLROOM_VERSION));
        static_cast<void>(parseOptions(QCoreApplication::arguments())); // prints and leaves
        return 0;
    }
    if (!hasDisplay(arguments)) {
        std::fputs("There is no display to open a window on. Use the command line, for example: stillroom study demo\n",
                   stderr);
        return 1;
    }
    return std::nullopt;
}

} // namespace stillroom::workbench
