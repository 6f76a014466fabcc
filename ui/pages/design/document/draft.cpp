// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/document/draft.h"

#include "core/base/files.h"
#include "core/recipe/document.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/window/context.h"

#include <system_error>

namespace stillroom::ui {

namespace {
constexpr int kDelayMs = 400; ///< after the last change
}

Draft::Draft(Context& context, RecipeDocument& document, QObject* parent)
    : QObject(parent), m_context(context), m_document(document) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &Draft::save);
    connect(&document, &RecipeDocument::changed, this, [this] {
        m_context.navigator.setSaveState(tr("Saving"));
        m_timer.start();
    });
}

std::filesystem::path Draft::file() const { return m_context.home / "draft" / "recipe.json"; }

void Draft::restore() {
    std::error_code code;
    if (!std::filesystem::exists(file(), code)) {
        return;
    }
    auto recipe = recipe::load(file());
    if (!recipe) {
        m_context.navigator.say(MessageLevel::Warning, qstring(recipe.error()));
        return;
    }
    const QString folder = m_context.preferences.draftFolder();
    m_document.replace(std::move(*recipe), folder.isEmpty() ? m_context.home : fspath(folder));
}

void Draft::save() {
    m_timer.stop();
    if (!m_document.open()) {
        return;
    }
    auto saved = make_folder(file().parent_path());
    if (saved) {
        saved = recipe::save(m_document.recipe(), file());
    }
    m_context.preferences.setDraftFolder(qpath(m_document.folder()));
    m_context.navigator.setSaveState(saved ? tr("All changes saved") : tr("Not saved"));
    if (!saved) {
        m_context.navigator.say(MessageLevel::Error, qstring(saved.error()));
    }
}

} // namespace stillroom::ui
