// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/axis_editor.h"

#include "core/recipe/points.h"
#include "core/recipe/study.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/document/sweeps.h"
#include "ui/pages/design/field_editors.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/window/text.h"

#include <QLineEdit>
#include <QStackedWidget>

#include <algorithm>

namespace stillroom::ui {

namespace {

using nlohmann::json;

constexpr double kMostValues = 1000;
constexpr int kLeastWidth = 200;
constexpr double kSmallRange = 10.0; // a number up to this may need many decimals (learning rates)

bool isNumber(const recipe::Field& field) {
    return field.kind == recipe::Kind::Integer || field.kind == recipe::Kind::Number;
}

} // namespace

AxisEditor::AxisEditor(RecipeDocument& document, const recipe::Field& field, QWidget* parent)
    : QWidget(parent), m_document(document), m_field(field) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(6);
    m_parts = new QStackedWidget;
    m_parts->addWidget(listPart());
    if (isNumber(field)) {
        m_kind = new SegmentedControl(tr("Values of %1").arg(schemaText(field.label)), {tr("List"), tr("Range")});
        connect(m_kind, &SegmentedControl::chosen, this, [this](int index) {
            change([index](recipe::Axis& axis) { axis.kind = static_cast<recipe::AxisKind>(index); });
        });
        column->addWidget(m_kind, 0, Qt::AlignLeft);
        m_parts->addWidget(rangePart());
    }
    column->addWidget(m_parts);
    refresh();
}

QWidget* AxisEditor::listPart() {
    m_chipRow = new QWidget;
    m_chips = new FlowLayout(m_chipRow, 6);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_chipRow->setSizePolicy(policy);
    if (isNumber(m_field)) {
        m_typed = new QLineEdit(m_chipRow);
        m_typed->setPlaceholderText(tr("add"));
        m_typed->setAccessibleName(tr("Add a value of %1").arg(schemaText(m_field.label)));
        m_typed->setFont(monoFont());
        m_typed->setFixedWidth(scaled(64));
        m_typed->setFixedHeight(scaled(22));
        connect(m_typed, &QLineEdit::returnPressed, this, &AxisEditor::addTyped);
        m_chips->addWidget(m_typed);
    }
    return m_chipRow;
}

QWidget* AxisEditor::rangePart() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    const bool whole = m_field.kind == recipe::Kind::Integer;
    const int decimals = whole ? 0 : m_field.maximum == kSmallRange ? -1 : 4;
    const auto number = [&](const QString& name, double least, double most, int places) {
        auto* box = new NumberField(name, least, most, places);
        box->setFixedWidth(scaled(76));
        row->addWidget(box);
        return box;
    };
    m_from = number(tr("From"), m_field.minimum, m_field.maximum, decimals);
    row->addWidget(new Label(tr("to"), TextRole::Small, Tone::Muted));
    m_to = number(tr("To"), m_field.minimum, m_field.maximum, decimals);
    row->addWidget(new Label(tr("in"), TextRole::Small, Tone::Muted));
    m_count = number(tr("How many values"), 2, kMostValues, 0);
    m_count->setFixedWidth(scaled(48));
    row->addStretch();
    column->addLayout(row);
    m_spacing = new SegmentedControl(tr("Spacing"), {tr("Even"), tr("Logarithmic")});
    column->addWidget(m_spacing, 0, Qt::AlignLeft);
    m_rangeWords = new Label({}, TextRole::Caption, Tone::Muted);
    m_rangeWords->setWordWrap(true);
    column->addWidget(m_rangeWords);
    connect(m_from, &NumberField::valueEdited, this, [this](double value) { change([=](recipe::Axis& axis) { axis.from = value; }); });
    connect(m_to, &NumberField::valueEdited, this, [this](double value) { change([=](recipe::Axis& axis) { axis.to = value; }); });
    connect(m_count, &NumberField::valueEdited, this,
            [this](double value) { change([=](recipe::Axis& axis) { axis.count = static_cast<std::int64_t>(value); }); });
    connect(m_spacing, &SegmentedControl::chosen, this,
            [this](int index) { change([=](recipe::Axis& axis) { axis.spacing = static_cast<recipe::Spacing>(index); }); });
    return part;
}

QString AxisEditor::valueText(const nlohmann::json& value) const {
    for (const auto& choice : m_field.choices) {
        if (value == choice.word) {
            return schemaText(choice.label);
        }
    }
    return value.is_boolean() ? value.get<bool>() ? tr("on") : tr("off") : qstring(recipe::short_value(value));
}

void AxisEditor::change(const std::function<void(recipe::Axis&)>& change) {
    m_document.edit(tr("Change the sweep"), [&](recipe::Recipe& recipe) {
        if (const auto* axis = axisOf(recipe, m_field.path)) {
            auto changed = *axis;
            change(changed);
            setAxis(recipe, changed);
        }
    });
}

void AxisEditor::addTyped() {
    bool good = false;
    const double value = m_typed->text().trimmed().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&good);
    if (!good || value < m_field.minimum || value > m_field.maximum) {
        m_typed->selectAll();
        return;
    }
    m_typed->clear();
    change([&](recipe::Axis& axis) {
        const json added = m_field.kind == recipe::Kind::Integer ? json(static_cast<std::int64_t>(value)) : json(value);
        if (std::find(axis.values.begin(), axis.values.end(), added) == axis.values.end()) {
            axis.values.push_back(added);
            std::sort(axis.values.begin(), axis.values.end(), [](const json& a, const json& b) { return a.get<double>() < b.get<double>(); });
        }
    });
}

void AxisEditor::refreshChips(const recipe::Axis& axis) {
    for (Chip* chip : m_chipRow->findChildren<Chip*>(QString(), Qt::FindDirectChildrenOnly)) {
        m_chips->removeWidget(chip);
        chip->hide(); // it may be the sender of the click we are in
        chip->deleteLater();
    }
    // Of switches and choices all values are on show, of numbers those of the list.
    std::vector<json> shown = axis.values;
    if (!isNumber(m_field)) {
        shown = m_field.kind == recipe::Kind::Boolean ? std::vector<json>{false, true} : std::vector<json>{};
        for (const auto& choice : m_field.choices) {
            shown.emplace_back(choice.word);
        }
    }
    int place = 0;
    for (const auto& value : shown) {
        auto* chip = new Chip(valueText(value), m_chipRow);
        chip->setAccessibleName(QStringLiteral("%1: %2").arg(schemaText(m_field.label), chip->text()));
        chip->setEnabled(!m_document.readOnly());
        m_chips->insertWidget(place++, chip);
        const auto toggle = [this, value](bool on) {
            change([&](recipe::Axis& changed) {
                if (on) {
                    changed.values.push_back(value);
                } else if (changed.values.size() > 1) { // an axis has at least one value
                    std::erase(changed.values, value);
                }
            });
        };
        if (isNumber(m_field)) {
            chip->setRemovable(true);
            connect(chip, &Chip::removeRequested, this, [toggle] { toggle(false); });
        } else {
            chip->setCheckable(true);
            chip->setChecked(std::find(axis.values.begin(), axis.values.end(), value) != axis.values.end());
            connect(chip, &Chip::clicked, this, toggle);
        }
        chip->show();
    }
}

void AxisEditor::fitHeight(int part) {
    m_parts->setCurrentIndex(part);
    const QWidget* now = m_parts->currentWidget();
    m_parts->setFixedHeight(now->hasHeightForWidth() ? now->heightForWidth(std::max(scaled(kLeastWidth), width())) : now->sizeHint().height());
}

void AxisEditor::refresh() {
    const auto* axis = axisOf(m_document.recipe(), m_field.path);
    if (axis == nullptr) {
        return;
    }
    setEnabled(!m_document.readOnly());
    refreshChips(*axis);
    fitHeight(isNumber(m_field) ? static_cast<int>(axis->kind) : 0);
    if (!isNumber(m_field)) {
        return;
    }
    m_kind->setCurrent(static_cast<int>(axis->kind));
    m_from->setValue(axis->from);
    m_to->setValue(axis->to);
    m_count->setValue(static_cast<double>(axis->count));
    m_spacing->setCurrent(static_cast<int>(axis->spacing));
    QStringList values;
    for (const auto& value : recipe::axis_values(m_document.recipe(), *axis)) {
        values.append(valueText(value));
    }
    m_rangeWords->setText(values.size() <= 8 ? values.join(QStringLiteral(", "))
                                             : QStringLiteral("%1, %2, … %3").arg(values[0], values[1], values.back()));
}

} // namespace stillroom::ui
