// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/stages/stage_view.h"

#include <vector>

class QVBoxLayout;

namespace stillroom::ui {

struct Context;
class Button;
class FieldForm;
class Label;
class RecipeDocument;
class SegmentedControl;
class TermRow;

/// Terms of the objective, where the student imitates, and how the distilling trains.
class ObjectiveStage final : public StageView {
    Q_OBJECT
  public:
    ObjectiveStage(Context& context, RecipeDocument& document, QWidget* parent = nullptr);
    void refresh(const Facts& facts) override;

  private:
    void addTerm();

    RecipeDocument& m_document;
    std::vector<TermRow*> m_rows;
    QVBoxLayout* m_rowColumn;
    SegmentedControl* m_level;
    Button* m_add;
    Label* m_none;
    std::vector<FieldForm*> m_forms;
};

} // namespace stillroom::ui
