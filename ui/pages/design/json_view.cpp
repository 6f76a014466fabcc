// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/json_view.h"

#include "core/recipe/document.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/stages/stage_head.h"
#include "ui/widgets/button.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/text.h"

#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

namespace stillroom::ui {

JsonView::JsonView(RecipeDocument& document, QWidget* parent) : QWidget(parent), m_document(document) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    StageHead head(tr("Recipe as JSON"));
    m_revert = new Button(ButtonKind::Outlined, tr("Revert"), Icon::Undo);
    m_apply = new Button(ButtonKind::Outlined, tr("Apply"), Icon::Check);
    head.row->addWidget(m_revert);
    head.row->addWidget(m_apply);
    column->addWidget(head.widget);
    m_message = new MessageBar;
    auto* messageRow = new QHBoxLayout;
    messageRow->setContentsMargins(16, 0, 16, 8);
    messageRow->addWidget(m_message);
    column->addLayout(messageRow);
    m_editor = new QPlainTextEdit;
    m_editor->setAccessibleName(tr("Recipe as JSON"));
    m_editor->setFont(monoFont());
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setTabChangesFocus(true);
    m_editor->document()->setDocumentMargin(size::kPageMargin);
    m_editor->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_editor, 1);
    connect(m_apply, &QPushButton::clicked, this, &JsonView::apply);
    connect(m_revert, &QPushButton::clicked, this, &JsonView::refresh);
}

void JsonView::refresh() {
    m_editor->setPlainText(qstring(recipe::to_json(m_document.recipe()).dump(2)));
    m_editor->document()->setModified(false);
    m_editor->setReadOnly(m_document.readOnly());
    m_apply->setEnabled(!m_document.readOnly());
    m_message->clear();
}

bool JsonView::apply() {
    if (!m_editor->document()->isModified()) {
        return true;
    }
    const auto recipe = recipe::parse(std::string_view(utf8(m_editor->toPlainText())));
    if (!recipe) {
        m_message->display(MessageLevel::Error, qstring(recipe.error()));
        if (recipe.error().place.line > 0) {
            const QTextBlock block = m_editor->document()->findBlockByNumber(static_cast<int>(recipe.error().place.line) - 1);
            m_editor->setTextCursor(QTextCursor(block));
        }
        return false;
    }
    m_document.edit(tr("Edit as JSON"), [&](recipe::Recipe& edited) { edited = *recipe; });
    m_message->clear();
    m_editor->document()->setModified(false);
    return true;
}

} // namespace stillroom::ui
