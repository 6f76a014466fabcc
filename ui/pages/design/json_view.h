// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace stillroom::ui {

class Button;
class MessageBar;
class RecipeDocument;

/// The recipe as JSON, to read and to edit. What cannot be read is said with its place; the recipe stays as it was.
class JsonView final : public QWidget {
    Q_OBJECT
  public:
    explicit JsonView(RecipeDocument& document, QWidget* parent = nullptr);

    void refresh();
    /// Takes the text over; false (and a message) when it cannot be read.
    bool apply();
    [[nodiscard]] QPlainTextEdit* editor() const { return m_editor; }
    [[nodiscard]] MessageBar* messages() const { return m_message; }

  private:
    RecipeDocument& m_document;
    QPlainTextEdit* m_editor;
    MessageBar* m_message;
    Button* m_apply;
    Button* m_revert;
};

} // namespace stillroom::ui
