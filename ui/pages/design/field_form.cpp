// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/field_form.h"

#include "ui/pages/design/document/recipe_document.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/label.h"

#include <QGridLayout>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kLabelWidth = 112;

bool below(const std::string& path, const std::string& prefix) {
    return path == prefix || path.compare(0, prefix.size() + 1, prefix + ".") == 0;
}

} // namespace

FieldForm::FieldForm(Context& context, RecipeDocument& document, const QString& heading, const std::string& prefix,
                     const std::vector<std::string>& without, QWidget* parent)
    : QWidget(parent), m_document(document) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8); // three of these stand side by side in a small window
    grid->setVerticalSpacing(6);
    int line = 0;
    if (!heading.isEmpty()) {
        auto* title = new Label(heading, TextRole::Body, Tone::Primary, QFont::DemiBold);
        title->setMinimumHeight(scaled(24));
        grid->addWidget(title, line++, 0, 1, 2);
    }
    for (const recipe::Field& field : recipe::fields()) {
        const bool left = std::any_of(without.begin(), without.end(),
                                      [&](const std::string& other) { return below(field.path, other); });
        if (!below(field.path, prefix) || left) {
            continue;
        }
        Row row{field, makeFieldEditor(context, document, field), nullptr};
        auto* label = new Label(schemaText(field.label), TextRole::Small, Tone::Secondary);
        label->setToolTip(schemaText(field.help));
        label->setBuddy(row.editor.widget);
        row.label = label;
        grid->addWidget(label, line, 0);
        const auto policy = row.editor.widget->sizePolicy().horizontalPolicy();
        const bool wide = policy != QSizePolicy::Fixed && policy != QSizePolicy::Maximum;
        grid->addWidget(row.editor.widget, line++, 1, wide ? Qt::AlignVCenter : Qt::AlignVCenter | Qt::AlignLeft);
        m_rows.push_back(std::move(row));
    }
    grid->setColumnMinimumWidth(0, scaled(kLabelWidth));
    grid->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    refresh();
}

void FieldForm::refresh() {
    for (const Row& row : m_rows) {
        const bool matters = fieldMatters(m_document, row.field);
        row.label->setVisible(matters);
        row.editor.widget->setVisible(matters);
        row.editor.widget->setEnabled(!m_document.readOnly());
        row.editor.refresh();
    }
}

} // namespace stillroom::ui
