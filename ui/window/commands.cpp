// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/commands.h"

#include "core/base/home.h"
#include "ui/theme/theme.h"
#include "ui/window/context.h"

#include <QCoreApplication>
#include <QDir>

namespace stillroom::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

} // namespace

QList<Command> themeCommands(Theme& theme, Context& context) {
    const auto choose = [&theme, &context](ThemeChoice choice) {
        return [&theme, &context, choice] {
            theme.setChoice(choice);
            context.preferences.setTheme(choice);
        };
    };
    return {{tr("Light look"), tr("Appearance"), {}, choose(ThemeChoice::Light)},
            {tr("Dark look"), tr("Appearance"), {}, choose(ThemeChoice::Dark)},
            {tr("Look of the system"), tr("Appearance"), {}, choose(ThemeChoice::System)}};
}

QList<Command> recipeCommands(Context& context) {
    QList<Command> found;
    const QString saved = qpath(context.home / "recipes");
    for (const QString& folder : {qpath(resource_home() / "recipes"), saved}) {
        const auto files = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        for (const QFileInfo& file : files) {
            found.append({file.completeBaseName(), folder == saved ? tr("Recipe") : tr("Built-in recipe"), {},
                          [&context, path = file.filePath()] { context.navigator.openRecipe(path); }});
        }
    }
    return found;
}

QList<Command> runCommands(Context& context) {
    QList<Command> found;
    if (const auto runs = context.reader.runs()) {
        for (const auto& run : *runs) {
            found.append({qstring(run.name), tr("Run %1, %2").arg(run.id).arg(qstring(run::to_string(run.state))), {},
                          [&context, id = run.id] { context.navigator.openRun(id); }});
        }
    }
    return found;
}

} // namespace stillroom::ui
