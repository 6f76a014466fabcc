// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/objective_stage.h"

#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/field_form.h"
#include "ui/pages/design/stages/columns.h"
#include "ui/pages/design/stages/stage_head.h"
#include "ui/pages/design/stages/term_row.h"
#include "ui/widgets/button.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segmented_control.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace stillroom::ui {

ObjectiveStage::ObjectiveStage(Context& context, RecipeDocument& document, QWidget* parent)
    : StageView(parent), m_document(document) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    StageHead head(tr("Objective"));
    head.row->addWidget(new Label(tr("The student imitates"), TextRole::Small, Tone::Secondary));
    m_level = new SegmentedControl(tr("The student imitates"), {tr("Masked pieces"), tr("Task outputs")});
    connect(m_level, &SegmentedControl::chosen, this, [this](int index) {
        m_document.edit(tr("Change level"), [index](recipe::Recipe& recipe) {
            recipe.distill.level = static_cast<recipe::DistillLevel>(index);
        });
    });
    head.row->addWidget(m_level);
    m_add = new Button(ButtonKind::Outlined, tr("Add term"), Icon::Plus);
    connect(m_add, &QPushButton::clicked, this, &ObjectiveStage::addTerm);
    head.row->addWidget(m_add);
    column->addWidget(head.widget);
    m_none = new Label(tr("No term yet. Add soft labels to learn from the teacher."), TextRole::Body, Tone::Muted);
    m_none->setContentsMargins(16, 8, 16, 16);
    column->addWidget(m_none);
    m_rowColumn = new QVBoxLayout;
    m_rowColumn->setSpacing(0);
    column->addLayout(m_rowColumn);
    column->addWidget(new Separator);
    auto* general = new FieldForm(context, document, tr("Distilling"), "distill",
                                  {"distill.level", "distill.terms", "distill.training"});
    auto* training = new FieldForm(context, document, {}, "distill.training",
                                   {"distill.training.precision", "distill.training.evaluate_every",
                                    "distill.training.best_metric", "distill.training.patience",
                                    "distill.training.threshold", "distill.training.accumulate",
                                    "distill.training.weight_decay", "distill.training.clip_norm"});
    auto* advanced = new FieldForm(context, document, tr("Steps and stopping"), "distill.training",
                                   {"distill.training.steps", "distill.training.epochs",
                                    "distill.training.learning_rate", "distill.training.warmup",
                                    "distill.training.decay", "distill.training.batch_tokens"});
    m_forms = {general, training, advanced};
    column->addWidget(makeColumns({stacked({general, training}), advanced}), 1);
}

void ObjectiveStage::addTerm() {
    m_document.edit(tr("Add term"), [](recipe::Recipe& recipe) {
        // The first kind that is not there yet, in the order people usually add them.
        static constexpr std::array kOrder{recipe::TermKind::SoftLabel, recipe::TermKind::HardLabel,
                                           recipe::TermKind::Hidden,    recipe::TermKind::Logits,
                                           recipe::TermKind::Attention, recipe::TermKind::Cosine};
        auto& terms = recipe.distill.terms;
        recipe::ObjectiveTerm term;
        for (const recipe::TermKind kind : kOrder) {
            if (std::none_of(terms.begin(), terms.end(), [kind](const auto& other) { return other.kind == kind; })) {
                term.kind = kind;
                break;
            }
        }
        terms.push_back(term);
    });
}

void ObjectiveStage::refresh(const Facts&) {
    const auto& distill = m_document.recipe().distill;
    while (m_rows.size() > distill.terms.size()) {
        m_rows.back()->hide();
        m_rows.back()->deleteLater();
        m_rows.pop_back();
    }
    while (m_rows.size() < distill.terms.size()) {
        auto* row = new TermRow(m_document, m_rows.size());
        m_rowColumn->addWidget(row);
        m_rows.push_back(row);
    }
    for (TermRow* row : m_rows) {
        row->refresh();
    }
    m_none->setVisible(m_rows.empty());
    m_level->setCurrent(static_cast<int>(distill.level));
    m_level->setEnabled(!m_document.readOnly());
    m_add->setEnabled(!m_document.readOnly());
    for (FieldForm* form : m_forms) {
        form->refresh();
    }
}

} // namespace stillroom::ui
