// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/options.h"

#include <QCommandLineParser>

#include <cstdio>
#include <cstdlib>

namespace stillroom::workbench {

Options parseOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Workbench for knowledge distillation in language understanding."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption exitAfterStartup(QStringLiteral("exit-after-startup"),
                                              QStringLiteral("Leave when window and engine are there."));
    const QCommandLineOption startupTime(QStringLiteral("startup-time"),
                                         QStringLiteral("Print the time from process start to the first picture."));
    const QCommandLineOption demo(QStringLiteral("demo"), QStringLiteral("Start the demo study and show its runs."));
    const QCommandLineOption home(QStringLiteral("home"), QStringLiteral("Folder of store and models."),
                                  QStringLiteral("folder"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light, dark or system."),
                                   QStringLiteral("look"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en or de."), QStringLiteral("language"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        QStringLiteral("Save a picture of each page there and leave."),
                                        QStringLiteral("folder"));
    const QCommandLineOption measureLatency(
        QStringLiteral("measure-latency"),
        QStringLiteral("While a run trains, measure how long the window takes to answer, print it and leave."),
        QStringLiteral("seconds"));
    parser.addOptions({exitAfterStartup, startupTime, demo, measureLatency, home, theme, language, screenshot});
    parser.addPositionalArgument(QStringLiteral("recipe"), QStringLiteral("Recipe file to open."),
                                 QStringLiteral("[recipe]"));
    parser.process(arguments);

    Options options;
    options.exitAfterStartup = parser.isSet(exitAfterStartup);
    options.startupTime = parser.isSet(startupTime);
    options.demo = parser.isSet(demo);
    options.measureLatency = parser.value(measureLatency).toDouble();
    options.home = parser.value(home);
    options.theme = parser.value(theme);
    options.language = parser.value(language);
    options.screenshot = parser.value(screenshot);
    options.recipe = parser.positionalArguments().value(0);
    const QStringList looks{QString(), QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")};
    if (!looks.contains(options.theme)) {
        std::fputs("--theme takes light, dark or system.\n", stderr);
        std::exit(2);
    }
    return options;
}

} // namespace stillroom::workbench
