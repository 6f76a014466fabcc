// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/shape_editor.h"

#include "core/recipe/model_cost.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/stages/parameter_list.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/slider.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

using Member = std::int64_t recipe::ModelSpec::*;
using Model = recipe::ModelSpec;

std::vector<int> multiples(int step, int highest) {
    std::vector<int> values;
    for (int value = step; value <= highest; value += step) {
        values.push_back(value);
    }
    return values;
}

/// Numbers of heads that divide the hidden size, up to 32.
std::vector<int> headsFor(std::int64_t hidden) {
    std::vector<int> values;
    for (int heads = 1; heads <= 32; ++heads) {
        if (hidden % heads == 0) {
            values.push_back(heads);
        }
    }
    return values;
}

} // namespace

ShapeEditor::ShapeEditor(RecipeDocument& document, Who who, QWidget* parent)
    : QWidget(parent), m_document(document), m_who(who) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    m_rows = {addRow(*grid, tr("Layers"), &Model::layers, 1, 24, 48),
              addRow(*grid, tr("Hidden size"), &Model::hidden, 32, 1024, 8192),
              addRow(*grid, tr("Heads"), &Model::heads, 1, 32, 128),
              addRow(*grid, tr("Feed-forward"), &Model::feed_forward, 64, 4096, 32768)};
    m_rows[1].slider->setAllowed(multiples(32, 1024));
    m_rows[3].slider->setSteps(64, 64, 256, 512);
    column->addLayout(grid);
    column->addSpacing(8);
    m_total = new Label({}, TextRole::Title, Tone::Primary, QFont::DemiBold);
    m_compared = new Label({}, TextRole::Small, Tone::Secondary);
    column->addWidget(m_total);
    column->addWidget(m_compared);
    m_bar = new ParameterList;
    column->addWidget(m_bar);
    column->addStretch();
}

recipe::ModelSpec& ShapeEditor::modelOf(recipe::Recipe& recipe) const {
    return m_who == Who::Teacher ? recipe.teacher.model : recipe.student;
}

const recipe::ModelSpec& ShapeEditor::modelOf(const recipe::Recipe& recipe) const {
    return m_who == Who::Teacher ? recipe.teacher.model : recipe.student;
}

void ShapeEditor::change(recipe::Recipe& recipe, Member member, std::int64_t value) const {
    Model& model = modelOf(recipe);
    model.*member = value;
    if (member == &Model::hidden) {
        // Heads must divide the width: keep the nearest number that does.
        const auto allowed = headsFor(value);
        const auto nearest = std::min_element(allowed.begin(), allowed.end(), [&](int a, int b) {
            return std::abs(a - model.heads) < std::abs(b - model.heads);
        });
        model.heads = *nearest;
    }
}

ShapeEditor::Row ShapeEditor::addRow(QGridLayout& grid, const QString& name, Member member, int lowest, int highest,
                                     int boxHighest) {
    const int line = grid.rowCount();
    Row row;
    row.member = member;
    auto* label = new Label(name, TextRole::Small, Tone::Primary, QFont::Medium);
    row.hint = new Label({}, TextRole::Caption, Tone::Muted);
    row.hint->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    row.slider = new Slider(name, lowest, highest);
    row.slider->setColor([who = m_who](const Tokens& t) { return who == Who::Teacher ? t.role.teacher : t.role.student; });
    row.box = new NumberField(name, lowest == 64 ? 8 : std::min(lowest, 8), boxHighest, 0);
    grid.addWidget(label, line, 0);
    grid.addWidget(row.hint, line, 1);
    grid.addWidget(row.slider, line + 1, 0, 1, 2);
    grid.addWidget(row.box, line + 1, 2);
    grid.setRowMinimumHeight(line + 2, 6);
    grid.setColumnStretch(1, 1);
    connect(row.slider, &Slider::dragStarted, this, [this] { m_document.beginGesture(); });
    connect(row.slider, &Slider::dragCancelled, this, [this] { m_document.cancelGesture(); });
    connect(row.slider, &Slider::dragFinished, this, [this, name] { m_document.endGesture(tr("Change %1").arg(name)); });
    connect(row.slider, &Slider::moved, this, [this, member](int value) {
        m_document.preview([&](recipe::Recipe& recipe) { change(recipe, member, value); });
    });
    connect(row.box, &NumberField::valueEdited, this, [this, name, member](double value) {
        m_document.edit(tr("Change %1").arg(name), [&](recipe::Recipe& recipe) {
            change(recipe, member, static_cast<std::int64_t>(value));
        });
    });
    return row;
}

void ShapeEditor::refresh(const Facts& facts) {
    const recipe::Recipe& recipe = m_document.recipe();
    const Model& model = modelOf(recipe);
    m_rows[2].slider->setAllowed(headsFor(model.hidden));
    for (const Row& row : m_rows) {
        const std::int64_t value = model.*row.member;
        if (!m_document.inGesture() || row.slider->value() != static_cast<int>(value)) {
            row.slider->setValue(static_cast<int>(value));
        }
        row.box->setValue(static_cast<double>(value));
        row.slider->setEnabled(!m_document.readOnly());
        row.box->setEnabled(!m_document.readOnly());
    }
    if (const auto shape = teacherShape(recipe, facts); m_who == Who::Student && shape) {
        m_rows[0].hint->setText(tr("teacher %1").arg(shape->encoder.layers));
        m_rows[1].hint->setText(tr("teacher %1").arg(shape->encoder.hidden));
    } else {
        m_rows[0].hint->clear();
        m_rows[1].hint->clear();
    }
    m_rows[2].hint->setText(model.heads > 0 && model.hidden % model.heads == 0
                                ? tr("%1 per head").arg(model.hidden / model.heads)
                                : tr("must divide %1").arg(model.hidden));
    m_rows[3].hint->setText(tr("%1 × hidden").arg(formatNumber(
        static_cast<double>(model.feed_forward) / static_cast<double>(std::max<std::int64_t>(1, model.hidden)), 1)));
    const recipe::ModelCost cost = recipe::model_cost(m_who == Who::Student ? studentShape(recipe, facts)
                                                                                  : teacherShape(recipe, facts).value_or(recipe::ModelShape()));
    m_total->setText(tr("%1 parameters").arg(formatCount(static_cast<double>(cost.total()))));
    QString compared = tr("%1 as a file").arg(formatBytes(static_cast<double>(cost.file_bytes())));
    const auto teacher = teacherParameters(recipe, facts);
    if (m_who == Who::Student && teacher && cost.total() > 0) {
        compared = tr("%1 × smaller than the teacher").arg(formatFixed(*teacher / static_cast<double>(cost.total()), 1)) +
                   QStringLiteral(" · ") + compared;
    }
    m_compared->setText(compared);
    m_bar->setCost(cost);
}

} // namespace stillroom::ui
