// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/stages/stage_view.h"

#include <vector>

namespace stillroom::ui {

struct Context;
class AxesList;
class Button;
class FieldForm;
class LanguageChips;
class RecipeDocument;
class SegmentedControl;
class ShapeEditor;

/// Train a teacher here or load one, adapt it, and the tokenizer that all share.
class TeacherStage final : public StageView {
    Q_OBJECT
  public:
    TeacherStage(Context& context, RecipeDocument& document, QWidget* parent = nullptr);
    void refresh(const Facts& facts) override;

  private:
    RecipeDocument& m_document;
    SegmentedControl* m_source;
    ShapeEditor* m_shape;
    QWidget* m_shapeColumn;
    std::vector<FieldForm*> m_forms;
    QWidget* m_pretrain;
    FieldForm* m_load;
    FieldForm* m_adaptTraining;
};

/// The student's shape.
class StudentStage final : public StageView {
    Q_OBJECT
  public:
    StudentStage(Context& context, RecipeDocument& document, QWidget* parent = nullptr);
    void refresh(const Facts& facts) override;

  private:
    void openSaved();

    AxesList* m_axes;

    Context& m_context;
    RecipeDocument& m_document;
    Button* m_saved;
    ShapeEditor* m_shape;
    std::vector<FieldForm*> m_forms;
};

/// Labelled corpus, tasks, and how both sides are fine-tuned.
class TasksStage final : public StageView {
    Q_OBJECT
  public:
    TasksStage(Context& context, RecipeDocument& document, QWidget* parent = nullptr);
    void refresh(const Facts& facts) override;

  private:
    RecipeDocument& m_document;
    std::vector<FieldForm*> m_forms;
    LanguageChips* m_languages;
    QWidget* m_languagesLabel;
};

} // namespace stillroom::ui
