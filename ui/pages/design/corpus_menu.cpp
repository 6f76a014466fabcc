// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/corpus_menu.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/library.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/window/context.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>

#include <algorithm>

namespace stillroom::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("CorpusMenu", text); }

/// "assistant/de" as the recipe may call it.
std::string nameFor(const corpus::CorpusInfo& info) {
    const auto slash = info.location.rfind('/');
    const std::string language = slash == std::string::npos ? std::string() : info.location.substr(slash + 1);
    const std::string base = info.labelled ? "Task" : "Generic";
    return language.empty() || language == "en" ? base : base + " " + language;
}

void addBuiltins(QMenu& menu, const std::function<void(const corpus::CorpusInfo&, const std::string&)>& picked) {
    QMenu* generic = menu.addMenu(tr("Built-in text"));
    QMenu* labelled = menu.addMenu(tr("Built-in assistant utterances"));
    for (const auto& info : corpus::builtin_corpora()) {
        QMenu* into = info.labelled ? labelled : generic;
        into->addAction(qstring(info.name), into, [picked, info] { picked(info, nameFor(info)); });
    }
}

} // namespace

std::string addCorpus(RecipeDocument& document, const std::string& location, const std::string& wishedName,
                      bool labelled) {
    const auto& corpora = document.recipe().corpora;
    const auto same = std::find_if(corpora.begin(), corpora.end(),
                                   [&](const recipe::CorpusRef& ref) { return ref.location == location; });
    if (same != corpora.end()) {
        return same->name;
    }
    const auto taken = [&](const std::string& name) {
        return std::any_of(corpora.begin(), corpora.end(), [&](const auto& ref) { return ref.name == name; });
    };
    std::string base = wishedName;
    std::replace(base.begin(), base.end(), '.', '-'); // a point ends a step of a recipe path
    std::string name = base;
    for (int number = 2; taken(name); ++number) {
        name = base + " " + std::to_string(number);
    }
    document.edit(tr("Add corpus"), [&](recipe::Recipe& recipe) {
        recipe::CorpusRef ref;
        ref.name = name;
        ref.location = location;
        ref.role = labelled ? recipe::CorpusRole::Task : recipe::CorpusRole::Generic;
        recipe.corpora.push_back(ref);
    });
    return name;
}

void chooseCorpus(Context& context, RecipeDocument& document, QWidget* anchor,
                  const std::function<void(const std::string& name)>& picked) {
    QMenu menu(anchor);
    for (const auto& ref : document.recipe().corpora) {
        menu.addAction(qstring(ref.name), anchor, [picked, name = ref.name] { picked(name); });
    }
    menu.addSeparator();
    // The corpus and what is done with it are one undo step.
    const auto addAs = [&document, picked](const std::string& location, const std::string& name, bool labelled) {
        document.undoStack().beginMacro(tr("Add corpus"));
        picked(addCorpus(document, location, name, labelled));
        document.undoStack().endMacro();
    };
    const auto add = [addAs](const corpus::CorpusInfo& info, const std::string& name) {
        addAs(info.location, name, info.labelled);
    };
    addBuiltins(menu, add);
    const auto library = corpus::Library(context.home).list();
    if (!library.empty()) {
        QMenu* imported = menu.addMenu(tr("Imported"));
        for (const auto& info : library) {
            imported->addAction(qstring(info.name), imported, [add, info] { add(info, info.name); });
        }
    }
    const auto addPath = [addAs](const QString& path) {
        if (!path.isEmpty()) {
            const auto file = fspath(path);
            addAs(file.string(), file.stem().string(), false);
        }
    };
    menu.addAction(tr("A file"), anchor, [=] {
        addPath(QFileDialog::getOpenFileName(anchor->window(), tr("Choose a corpus file")));
    });
    menu.addAction(tr("A folder"), anchor, [=] {
        addPath(QFileDialog::getExistingDirectory(anchor->window(), tr("Choose a corpus folder")));
    });
    menu.exec(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
}

} // namespace stillroom::ui
