// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"

#include <QObject>
#include <QUndoStack>

#include <filesystem>
#include <functional>
#include <optional>

namespace stillroom::ui {

/// The recipe on the page. Every edit goes through here and is one undo step; a gesture (a whole drag) shows
/// its states at once and becomes one step at its end.
class RecipeDocument final : public QObject {
    Q_OBJECT
  public:
    explicit RecipeDocument(QObject* parent = nullptr);

    [[nodiscard]] const recipe::Recipe& recipe() const { return m_recipe; }
    /// False until a recipe was opened or made.
    [[nodiscard]] bool open() const { return m_open; }
    /// Relative corpus paths of the recipe start here.
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }
    /// Edits are refused while this is set: a study of this recipe runs.
    void setReadOnly(bool readOnly);
    [[nodiscard]] bool readOnly() const { return m_readOnly; }

    /// Another recipe altogether; the undo history starts afresh.
    void replace(recipe::Recipe recipe, const std::filesystem::path& folder);
    /// One undo step. No step when `change` leaves the recipe as it is.
    void edit(const QString& what, const std::function<void(recipe::Recipe&)>& change);
    /// One undo step that sets a field by its path. Errors: as recipe::set; nothing changed then.
    [[nodiscard]] Result<void> set(const QString& what, const std::string& path, const nlohmann::json& value);

    void beginGesture();
    /// A state on the way, made from the recipe as it was when the gesture began.
    void preview(const std::function<void(recipe::Recipe&)>& change);
    void endGesture(const QString& what);
    void cancelGesture();
    [[nodiscard]] bool inGesture() const { return m_gestureStart.has_value(); }
    /// The recipe when the gesture began; the present one outside a gesture.
    [[nodiscard]] const recipe::Recipe& gestureStart() const { return m_gestureStart ? *m_gestureStart : m_recipe; }

  Q_SIGNALS:
    void changed();
    void replaced();

  private:
    friend class RecipeCommand;
    void show(const recipe::Recipe& recipe);

    recipe::Recipe m_recipe;
    std::filesystem::path m_folder;
    std::optional<recipe::Recipe> m_gestureStart;
    QUndoStack m_undo;
    bool m_open = false;
    bool m_readOnly = false;
};

} // namespace stillroom::ui
