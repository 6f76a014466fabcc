// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/joining.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/library.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/window/context.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string_view>

namespace stillroom::ui {

namespace {

constexpr std::string_view kBuiltin = "builtin:";
constexpr std::string_view kLibrary = "library:";

QString tr(const char* text) { return QCoreApplication::translate("Joining", text); }

/// "builtin:assistant" of "builtin:assistant/de"; empty for what is not built in.
std::string family(const std::string& location) {
    return location.starts_with(kBuiltin) ? location.substr(0, location.rfind('/')) : std::string();
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& name) { return std::find(b.begin(), b.end(), name) != b.end(); });
}

recipe::CorpusRef* find(recipe::Recipe& recipe, const std::string& name) {
    const auto found = std::find_if(recipe.corpora.begin(), recipe.corpora.end(), [&](const auto& ref) { return ref.name == name; });
    return found == recipe.corpora.end() ? nullptr : &*found;
}

std::vector<corpus::CorpusInfo> all_corpora(const std::filesystem::path& home) {
    auto all = corpus::builtin_corpora();
    auto imported = corpus::Library(home).list();
    all.insert(all.end(), std::make_move_iterator(imported.begin()), std::make_move_iterator(imported.end()));
    return all;
}

} // namespace

QString partName(const std::string& location) {
    if (location.starts_with(kBuiltin)) {
        return qstring(location.substr(location.rfind('/') + 1));
    }
    if (location.starts_with(kLibrary)) {
        return qstring(location.substr(kLibrary.size()));
    }
    const std::filesystem::path path(location);
    return qpath(path.has_filename() ? path.filename() : path.parent_path().filename());
}

std::vector<std::string> locationsOf(const recipe::Recipe& recipe, const std::string& corpus) {
    for (const auto& reference : recipe.corpora) {
        if (reference.name == corpus) {
            return reference.locations();
        }
    }
    return {};
}

std::vector<corpus::CorpusInfo> joinable(const recipe::CorpusRef& reference, const std::optional<corpus::CorpusInfo>& known,
                                         const std::vector<corpus::CorpusInfo>& offered) {
    const auto locations = reference.locations();
    const auto here = [&](const corpus::CorpusInfo& info) {
        return std::find(locations.begin(), locations.end(), info.location) != locations.end();
    };
    std::optional<corpus::CorpusInfo> own = known;
    if (const auto listed = std::find_if(offered.begin(), offered.end(), here); !own && listed != offered.end()) {
        own = *listed;
    }
    const bool labelled = own ? own->labelled : reference.role == recipe::CorpusRole::Task;
    std::vector<corpus::CorpusInfo> found;
    for (const auto& info : offered) {
        const std::string kind = family(info.location);
        const bool of_kind = !kind.empty() && !family(reference.location).empty()
                                 ? kind == family(reference.location)
                                 : !labelled || !own || share_one(own->intents, info.intents);
        if (!here(info) && info.labelled == labelled && of_kind) {
            found.push_back(info);
        }
    }
    return found;
}

void joinLocation(RecipeDocument& document, const std::string& corpus, const std::string& location) {
    document.edit(tr("Add language"), [&](recipe::Recipe& recipe) {
        auto* reference = find(recipe, corpus);
        if (reference == nullptr) {
            return;
        }
        const auto there = reference->locations();
        if (std::find(there.begin(), there.end(), location) == there.end()) {
            reference->also.push_back(location);
        }
    });
}

void partLocation(RecipeDocument& document, const std::string& corpus, const std::string& location) {
    document.edit(tr("Remove language"), [&](recipe::Recipe& recipe) {
        auto* reference = find(recipe, corpus);
        if (reference == nullptr || reference->also.empty()) {
            return;
        }
        if (reference->location == location) { // the next one takes its place
            reference->location = reference->also.front();
            reference->language.clear();
            reference->also.erase(reference->also.begin());
        } else {
            std::erase(reference->also, location);
        }
    });
}

void fillJoinMenu(QMenu& menu, const Context& context, RecipeDocument& document, const std::string& corpus,
                  const std::optional<corpus::CorpusInfo>& known, QWidget* anchor) {
    const auto& corpora = document.recipe().corpora;
    const auto found = std::find_if(corpora.begin(), corpora.end(), [&](const auto& ref) { return ref.name == corpus; });
    if (found == corpora.end()) {
        return;
    }
    for (const auto& info : joinable(*found, known, all_corpora(context.home))) {
        menu.addAction(qstring(info.name), anchor, [&document, corpus, location = info.location] { joinLocation(document, corpus, location); });
    }
    if (!menu.isEmpty()) {
        menu.addSeparator();
    }
    const auto add = [&document, corpus](const QString& path) {
        if (!path.isEmpty()) {
            joinLocation(document, corpus, fspath(path).string());
        }
    };
    menu.addAction(tr("A file"), anchor, [add, anchor] {
        add(QFileDialog::getOpenFileName(anchor->window(), tr("Choose a corpus file")));
    });
    menu.addAction(tr("A folder"), anchor, [add, anchor] {
        add(QFileDialog::getExistingDirectory(anchor->window(), tr("Choose a corpus folder")));
    });
}

} // namespace stillroom::ui
