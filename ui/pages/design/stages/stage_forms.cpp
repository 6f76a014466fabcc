// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/stage_forms.h"

#include "core/store/model_library.h"
#include "ui/pages/design/axes_list.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/document/sweeps.h"
#include "ui/pages/design/field_form.h"
#include "ui/pages/design/language_chips.h"
#include "ui/pages/design/stages/columns.h"
#include "ui/pages/design/stages/shape_editor.h"
#include "ui/pages/design/stages/stage_head.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmented_control.h"
#include "ui/window/context.h"

#include <QMenu>
#include <QVBoxLayout>

namespace stillroom::ui {

namespace {

QVBoxLayout* columnOf(StageView* view, QWidget* head) {
    auto* column = new QVBoxLayout(view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    return column;
}

} // namespace

TeacherStage::TeacherStage(Context& context, RecipeDocument& document, QWidget* parent)
    : StageView(parent), m_document(document) {
    StageHead head(tr("Teacher"));
    m_source = new SegmentedControl(tr("Teacher"), {tr("Train here"), tr("Load a model")});
    connect(m_source, &SegmentedControl::chosen, this, [this](int index) {
        m_document.edit(tr("Change teacher"), [index](recipe::Recipe& recipe) {
            recipe.teacher.source = static_cast<recipe::TeacherSource>(index);
        });
    });
    head.row->addWidget(m_source);
    auto* column = columnOf(this, head.widget);
    m_shape = new ShapeEditor(document, ShapeEditor::Who::Teacher);
    auto* encoder = new FieldForm(context, document, {}, "teacher.model",
                                  {"teacher.model.layers", "teacher.model.hidden", "teacher.model.heads",
                                   "teacher.model.feed_forward"});
    m_shapeColumn = stacked({m_shape, encoder});
    m_load = new FieldForm(context, document, tr("Model to load"), "teacher.path");
    auto* text = new FieldForm(context, document, tr("Pretraining"), "teacher.corpora");
    auto* pretrain = new FieldForm(context, document, {}, "teacher.pretrain");
    m_pretrain = stacked({text, pretrain});
    auto* adapt = new FieldForm(context, document, tr("Adaptation"), "teacher.adapt");
    auto* adaptText = new FieldForm(context, document, {}, "teacher.adapt_corpora");
    m_adaptTraining = new FieldForm(context, document, {}, "teacher.adapt_training");
    auto* tokenizer = new FieldForm(context, document, tr("Tokenizer, shared by all"), "tokenizer");
    m_forms = {encoder, m_load, text, pretrain, adapt, adaptText, m_adaptTraining, tokenizer};
    column->addWidget(makeColumns({stacked({m_load, m_shapeColumn}), m_pretrain,
                                   stacked({tokenizer, adapt, adaptText, m_adaptTraining})}),
                      1);
}

void TeacherStage::refresh(const Facts& facts) {
    const auto& teacher = m_document.recipe().teacher;
    const bool train = teacher.source == recipe::TeacherSource::Train;
    m_source->setCurrent(static_cast<int>(teacher.source));
    m_source->setEnabled(!m_document.readOnly());
    for (FieldForm* form : m_forms) {
        form->refresh();
    }
    m_shape->refresh(facts);
    m_load->setVisible(!train);
    m_shapeColumn->setVisible(train);
    m_pretrain->setVisible(train);
    m_adaptTraining->setVisible(mayHold(m_document.recipe(), {"teacher.adapt", {"true"}}));
}

StudentStage::StudentStage(Context& context, RecipeDocument& document, QWidget* parent)
    : StageView(parent), m_context(context), m_document(document) {
    StageHead head(tr("Student"));
    m_saved = new Button(ButtonKind::Outlined, tr("Take a saved shape"), Icon::ChevronDown);
    m_saved->setObjectName(QStringLiteral("savedShape"));
    connect(m_saved, &QPushButton::clicked, this, &StudentStage::openSaved);
    head.row->addWidget(m_saved);
    auto* column = columnOf(this, head.widget);
    m_shape = new ShapeEditor(document, ShapeEditor::Who::Student);
    auto* rest = new FieldForm(context, document, tr("Details"), "student",
                               {"student.layers", "student.hidden", "student.heads", "student.feed_forward"});
    auto* study = new FieldForm(context, document, tr("Comparison"), "study", {"study.seeds"});
    m_axes = new AxesList(document);
    m_forms = {rest, study};
    column->addWidget(makeColumns({m_shape, stacked({rest, study}), m_axes}), 1);
}

/// The models of the Models page; a student of the same shape is trained anew.
void StudentStage::openSaved() {
    QMenu menu(this);
    const auto models = store::ModelLibrary(m_context.home).list(m_context.reader);
    for (const auto& model : models ? *models : std::vector<store::ModelEntry>{}) {
        const auto& shape = model.shape.encoder;
        menu.addAction(QStringLiteral("%1 (%2 × %3)").arg(qstring(model.name)).arg(shape.layers).arg(shape.hidden), this,
                       [this, shape] {
                           m_document.edit(tr("Take a saved shape"), [&](recipe::Recipe& recipe) { recipe.student = shape; });
                       });
    }
    if (menu.isEmpty()) {
        menu.addAction(tr("No model saved yet"))->setEnabled(false);
    }
    menu.exec(m_saved->mapToGlobal(QPoint(0, m_saved->height() + 2)));
}

void StudentStage::refresh(const Facts& facts) {
    m_saved->setEnabled(!m_document.readOnly());
    m_shape->refresh(facts);
    m_axes->refresh();
    for (FieldForm* form : m_forms) {
        form->refresh();
    }
}

TasksStage::TasksStage(Context& context, RecipeDocument& document, QWidget* parent) : StageView(parent), m_document(document) {
    StageHead head(tr("Tasks"));
    auto* column = columnOf(this, head.widget);
    auto* labelled = new FieldForm(context, document, tr("Labelled data"), "tasks",
                               {"tasks.training", "tasks.teacher_training"});
    auto* student = new FieldForm(context, document, tr("Fine-tuning, students and control"), "tasks.training");
    auto* teacher = new FieldForm(context, document, tr("Fine-tuning, teacher"), "tasks.teacher_training");
    m_forms = {labelled, student, teacher};
    m_languages = new LanguageChips(context, document);
    m_languagesLabel = labelled->addBelow("tasks.corpus", tr("Languages"), m_languages);
    column->addWidget(makeColumns({labelled, student, teacher}), 1);
}

void TasksStage::refresh(const Facts& facts) {
    for (FieldForm* form : m_forms) {
        form->refresh();
    }
    const auto& corpus = m_document.recipe().tasks.corpus;
    m_languages->refresh(corpus, knownOf(facts, corpus));
    m_languagesLabel->setVisible(!m_languages->chips().empty() && !corpus.empty());
}

} // namespace stillroom::ui
