// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/document/recipe_document.h"

#include "core/recipe/document.h"
#include "core/recipe/path.h"

#include <QUndoCommand>

namespace stillroom::ui {

namespace {
bool same(const recipe::Recipe& a, const recipe::Recipe& b) { return recipe::to_json(a) == recipe::to_json(b); }
constexpr int kUndoSteps = 200;
} // namespace

/// The recipe before and after: recipes are small, so no edit needs a command of its own.
class RecipeCommand final : public QUndoCommand {
  public:
    RecipeCommand(RecipeDocument& document, const QString& what, recipe::Recipe before, recipe::Recipe after)
        : QUndoCommand(what), m_document(document), m_before(std::move(before)), m_after(std::move(after)) {}
    void undo() override { m_document.show(m_before); }
    void redo() override { m_document.show(m_after); }

  private:
    RecipeDocument& m_document;
    recipe::Recipe m_before;
    recipe::Recipe m_after;
};

RecipeDocument::RecipeDocument(QObject* parent) : QObject(parent) { m_undo.setUndoLimit(kUndoSteps); }

void RecipeDocument::setReadOnly(bool readOnly) {
    if (m_readOnly != readOnly) {
        m_readOnly = readOnly;
        m_undo.setActive(!readOnly);
        Q_EMIT changed();
    }
}

void RecipeDocument::replace(recipe::Recipe recipe, const std::filesystem::path& folder) {
    m_gestureStart.reset();
    m_recipe = std::move(recipe);
    m_folder = folder;
    m_open = true;
    m_undo.clear();
    Q_EMIT replaced();
    Q_EMIT changed();
}

void RecipeDocument::edit(const QString& what, const std::function<void(recipe::Recipe&)>& change) {
    if (m_readOnly) {
        return;
    }
    recipe::Recipe after = m_recipe;
    change(after);
    if (!same(m_recipe, after)) {
        m_undo.push(new RecipeCommand(*this, what, m_recipe, std::move(after)));
    }
}

Result<void> RecipeDocument::set(const QString& what, const std::string& path, const nlohmann::json& value) {
    recipe::Recipe after = m_recipe;
    auto done = recipe::set(after, path, value);
    if (done) {
        edit(what, [&](recipe::Recipe& recipe) { recipe = after; });
    }
    return done;
}

void RecipeDocument::beginGesture() {
    if (!m_readOnly) {
        m_gestureStart = m_recipe;
    }
}

void RecipeDocument::preview(const std::function<void(recipe::Recipe&)>& change) {
    if (!m_gestureStart) {
        return;
    }
    recipe::Recipe next = *m_gestureStart;
    change(next);
    show(next);
}

void RecipeDocument::endGesture(const QString& what) {
    if (!m_gestureStart) {
        return;
    }
    const recipe::Recipe before = *m_gestureStart;
    m_gestureStart.reset();
    if (!same(before, m_recipe)) {
        m_undo.push(new RecipeCommand(*this, what, before, m_recipe));
    }
}

void RecipeDocument::cancelGesture() {
    if (m_gestureStart) {
        const recipe::Recipe before = *m_gestureStart;
        m_gestureStart.reset();
        show(before);
    }
}

void RecipeDocument::show(const recipe::Recipe& recipe) {
    m_recipe = recipe;
    Q_EMIT changed();
}

} // namespace stillroom::ui
