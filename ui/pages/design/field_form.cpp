// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/field_form.h"

#include "ui/pages/design/axis_editor.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/document/sweeps.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/window/text.h"

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
    auto* grid = m_grid = new QGridLayout(this);
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
        row.line = line;
        grid->addWidget(label, line, 0);
        const auto policy = row.editor.widget->sizePolicy().horizontalPolicy();
        const bool wide = policy != QSizePolicy::Fixed && policy != QSizePolicy::Maximum;
        grid->addWidget(row.editor.widget, line, 1, wide ? Qt::AlignVCenter : Qt::AlignVCenter | Qt::AlignLeft);
        if (canSweep(field)) {
            addSweep(row);
        }
        line += 2; // the values of a sweep stand below
        m_rows.push_back(std::move(row));
    }
    grid->setColumnMinimumWidth(0, scaled(kLabelWidth));
    grid->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    refresh();
}

QWidget* FieldForm::addBelow(const std::string& path, const QString& label, QWidget* widget) {
    auto* text = new Label(label, TextRole::Small, Tone::Secondary);
    text->setBuddy(widget);
    for (const Row& row : m_rows) {
        if (row.field.path == path && row.sweep == nullptr) {
            m_grid->addWidget(text, row.line + 1, 0, Qt::AlignTop);
            m_grid->addWidget(widget, row.line + 1, 1, 1, 2);
        }
    }
    return text;
}

void FieldForm::addSweep(Row& row) {
    row.sweep = Button::iconOnly(Icon::Sweep, tr("Sweep %1").arg(schemaText(row.field.label)));
    row.sweep->setToolTip(tr("Sweep this: the study runs several values of it"));
    row.sweep->setObjectName(QStringLiteral("sweep:") + qstring(row.field.path));
    row.sweep->setCompact(true);
    row.sweep->setCheckable(true);
    connect(row.sweep, &QPushButton::clicked, this, [this, field = row.field] { toggleSweep(field); });
    m_grid->addWidget(row.sweep, row.line, 2);
}

void FieldForm::toggleSweep(const recipe::Field& field) {
    const bool on = axisOf(m_document.recipe(), field.path) == nullptr;
    m_document.edit(on ? tr("Sweep %1").arg(schemaText(field.label)) : tr("End the sweep"), [&](recipe::Recipe& recipe) {
        if (on) {
            setAxis(recipe, firstAxis(recipe, field));
        } else {
            removeAxis(recipe, field.path);
        }
    });
}

void FieldForm::refreshSweep(Row& row, bool matters) {
    const bool swept = axisOf(m_document.recipe(), row.field.path) != nullptr;
    row.sweep->setVisible(matters);
    row.sweep->setChecked(swept);
    row.sweep->setEnabled(!m_document.readOnly());
    if (swept && row.axis == nullptr) {
        row.axis = new AxisEditor(m_document, row.field);
        m_grid->addWidget(row.axis, row.line + 1, 0, 1, 3);
    }
    if (row.axis != nullptr) {
        row.axis->setVisible(matters && swept);
        row.axis->refresh();
    }
}

void FieldForm::refresh() {
    for (Row& row : m_rows) {
        const bool matters = fieldMatters(m_document, row.field);
        row.label->setVisible(matters);
        row.editor.widget->setVisible(matters);
        row.editor.widget->setEnabled(!m_document.readOnly());
        row.editor.refresh();
        if (row.sweep != nullptr) {
            refreshSweep(row, matters);
        }
    }
}

} // namespace stillroom::ui
