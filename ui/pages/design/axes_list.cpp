// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/axes_list.h"

#include "core/recipe/points.h"
#include "ui/pages/design/axis_editor.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/document/sweeps.h"
#include "ui/pages/design/field_editors.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/window/text.h"

#include <QMenu>

#include <algorithm>
#include <map>

namespace stillroom::ui {

namespace {

/// "Student: Layers", "Soft label: Temperature".
QString longLabel(const recipe::Field& field) {
    const QString owner = field.path.starts_with("teacher.model") ? schemaText("Teacher")
                          : field.group.empty()                   ? QString()
                                                                  : schemaText(field.group);
    return owner.isEmpty() ? schemaText(field.label) : QStringLiteral("%1: %2").arg(owner, schemaText(field.label));
}

/// The schema's name of a term's kind.
std::string termLabel(const recipe::Recipe& recipe, std::size_t index) {
    const auto* kind = recipe::find_field("distill.terms.0.kind");
    const auto at = static_cast<std::size_t>(recipe.distill.terms[index].kind);
    return kind != nullptr && at < kind->choices.size() ? kind->choices[at].label : std::to_string(index);
}

} // namespace

std::vector<recipe::Field> sweepableFields(const recipe::Recipe& recipe) {
    std::vector<recipe::Field> all;
    for (const auto& field : recipe::fields()) {
        if (canSweep(field)) {
            all.push_back(field);
        }
    }
    for (const auto& list : recipe::list_fields()) {
        if (list.path != "distill.terms") {
            continue;
        }
        for (std::size_t i = 0; i < recipe.distill.terms.size(); ++i) {
            for (auto field : list.fields) {
                if (canSweep(field) && field.path != list.key) {
                    field.path = list.path + "." + std::to_string(i) + "." + field.path;
                    field.group = termLabel(recipe, i);
                    field.when = {};
                    all.push_back(std::move(field));
                }
            }
        }
    }
    return all;
}

AxesList::AxesList(RecipeDocument& document, QWidget* parent) : QWidget(parent), m_document(document) {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_column->addWidget(new Label(tr("Swept fields"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    m_add = new Button(ButtonKind::Outlined, tr("Sweep a field"), Icon::Sweep);
    m_add->setObjectName(QStringLiteral("sweepField"));
    connect(m_add, &QPushButton::clicked, this, &AxesList::openMenu);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    refresh();
}

void AxesList::openMenu() {
    QMenu menu(this);
    std::map<std::string, QMenu*> groups;
    for (const auto& field : sweepableFields(m_document.recipe())) {
        if (axisOf(m_document.recipe(), field.path) != nullptr) {
            continue;
        }
        QMenu*& group = groups[field.group];
        if (group == nullptr) {
            group = menu.addMenu(schemaText(field.group));
        }
        // Fields of one name in one group are told apart by their path.
        const auto dot = field.path.find('.');
        const auto middle = field.path.substr(dot + 1, field.path.rfind('.') > dot ? field.path.rfind('.') - dot - 1 : 0);
        const QString text = middle.empty() || field.path.starts_with("distill.terms") ? schemaText(field.label)
                                                                                      : QStringLiteral("%1 (%2)").arg(schemaText(field.label), qstring(middle));
        group->addAction(text, this, [this, field] {
            m_document.edit(tr("Sweep %1").arg(schemaText(field.label)),
                            [&](recipe::Recipe& recipe) { setAxis(recipe, firstAxis(recipe, field)); });
        });
    }
    menu.exec(m_add->mapToGlobal(QPoint(0, m_add->height() + 2)));
}

void AxesList::rebuild() {
    for (QWidget* row : m_rows) {
        m_column->removeWidget(row);
        row->hide(); // it may be the sender of the click we are in
        row->deleteLater();
    }
    m_rows.clear();
    m_editors.clear();
    const auto fields = sweepableFields(m_document.recipe());
    int place = 1;
    for (const auto& path : m_paths) {
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.path == path; });
        auto* row = new QWidget;
        auto* column = new QVBoxLayout(row);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(4);
        auto* head = new QHBoxLayout;
        const QString name = field == fields.end() ? qstring(path) : longLabel(*field);
        head->addWidget(new Label(name, TextRole::Small, Tone::Secondary), 1);
        auto* remove = Button::iconOnly(Icon::Close, tr("End the sweep of %1").arg(name));
        remove->setCompact(true);
        connect(remove, &QPushButton::clicked, this, [this, path] {
            m_document.edit(tr("End the sweep"), [&](recipe::Recipe& recipe) { removeAxis(recipe, path); });
        });
        head->addWidget(remove);
        column->addLayout(head);
        if (field != fields.end()) {
            auto* editor = new AxisEditor(m_document, *field);
            column->addWidget(editor);
            m_editors.push_back(editor);
        }
        m_column->insertWidget(place++, row);
        m_rows.push_back(row);
    }
}

void AxesList::refresh() {
    std::vector<std::string> paths;
    for (const auto& axis : m_document.recipe().study.axes) {
        if (axis.path != recipe::kMixture && !recipe::is_ratio(axis.path)) {
            paths.push_back(axis.path);
        }
    }
    if (paths != m_paths) {
        m_paths = std::move(paths);
        rebuild();
    }
    for (AxisEditor* editor : m_editors) {
        editor->refresh();
    }
    m_add->setEnabled(!m_document.readOnly());
}

} // namespace stillroom::ui
