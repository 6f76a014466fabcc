// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <filesystem>

namespace stillroom::ui {

struct Context;
class RecipeDocument;

/// Keeps the recipe on the page in HOME/draft/recipe.json, so that nothing is lost whatever happens, and says so
/// in the top bar.
class Draft final : public QObject {
    Q_OBJECT
  public:
    Draft(Context& context, RecipeDocument& document, QObject* parent = nullptr);

    /// Opens the draft of last time, if there is one that can be read.
    void restore();
    /// Now, without waiting for the timer.
    void save();

  private:
    [[nodiscard]] std::filesystem::path file() const;

    Context& m_context;
    RecipeDocument& m_document;
    QTimer m_timer;
};

} // namespace stillroom::ui
