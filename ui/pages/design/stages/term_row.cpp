// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/term_row.h"

#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/stage_cards.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/slider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

constexpr int kHeight = 52;
constexpr int kKindWidth = 190;
constexpr int kSliderScale = 100; ///< the slider covers weights 0 to 2 in hundredths
constexpr int kSliderMost = 200;
constexpr int kKinds = 6;

bool hasTemperature(recipe::TermKind kind) {
    return kind == recipe::TermKind::SoftLabel || kind == recipe::TermKind::Logits;
}

bool hasLayers(recipe::TermKind kind) {
    return kind == recipe::TermKind::Hidden || kind == recipe::TermKind::Cosine || kind == recipe::TermKind::Attention;
}

} // namespace

int TermRow::series(recipe::TermKind kind) {
    switch (kind) {
    case recipe::TermKind::SoftLabel:
        return 2;
    case recipe::TermKind::Hidden:
        return 6;
    case recipe::TermKind::HardLabel:
        return 8;
    case recipe::TermKind::Logits:
        return 7;
    case recipe::TermKind::Cosine:
        return 3;
    case recipe::TermKind::Attention:
        return 5;
    }
    return 1;
}

TermRow::TermRow(RecipeDocument& document, std::size_t index, QWidget* parent)
    : QWidget(parent), m_document(document), m_index(index) {
    setFixedHeight(scaled(kHeight));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(30, 0, 16, 0);
    row->setSpacing(12);
    m_kind = new QComboBox;
    m_kind->setAccessibleName(tr("Term %1").arg(index + 1));
    m_kind->setFixedWidth(scaled(kKindWidth));
    for (int kind = 0; kind < kKinds; ++kind) {
        m_kind->addItem(termName(static_cast<recipe::TermKind>(kind)));
    }
    connect(m_kind, &QComboBox::activated, this, [this](int kind) {
        edit(tr("Change term"), [kind](recipe::ObjectiveTerm& term) { term.kind = static_cast<recipe::TermKind>(kind); });
    });
    row->addWidget(m_kind);
    row->addWidget(weightCell());
    m_schedule = new QComboBox;
    m_schedule->setAccessibleName(tr("Weight over the stage"));
    m_schedule->addItems({tr("Constant"), tr("Linear"), tr("Cosine"), tr("Step at half")});
    connect(m_schedule, &QComboBox::activated, this, [this](int schedule) {
        edit(tr("Change weight schedule"),
             [schedule](recipe::ObjectiveTerm& term) { term.schedule = static_cast<recipe::WeightSchedule>(schedule); });
    });
    row->addWidget(m_schedule);
    m_to = new Label(tr("to"), TextRole::Small, Tone::Secondary);
    row->addWidget(m_to);
    m_end = new NumberField(tr("Weight at the end"), 0, 1e6, 3);
    m_end->setStep(0.1);
    m_end->setFixedWidth(scaled(60));
    connect(m_end, &NumberField::valueEdited, this, [this](double value) {
        edit(tr("Change weight"), [value](recipe::ObjectiveTerm& term) { term.end_weight = value; });
    });
    row->addWidget(m_end);
    row->addStretch();
    m_extraName = new Label({}, TextRole::Small, Tone::Secondary);
    row->addWidget(m_extraName);
    m_temperature = new NumberField(tr("Temperature"), 0.01, 1000, 2);
    m_temperature->setStep(0.5);
    m_temperature->setFixedWidth(scaled(60));
    connect(m_temperature, &NumberField::valueEdited, this, [this](double value) {
        edit(tr("Change temperature"), [value](recipe::ObjectiveTerm& term) { term.temperature = value; });
    });
    row->addWidget(m_temperature);
    m_mapping = new QComboBox;
    m_mapping->setAccessibleName(tr("Layers matched"));
    m_mapping->addItems({tr("Even"), tr("Last layers")});
    connect(m_mapping, &QComboBox::activated, this, [this](int mapping) {
        edit(tr("Change layer matching"),
             [mapping](recipe::ObjectiveTerm& term) { term.mapping = static_cast<recipe::LayerMapping>(mapping); });
    });
    row->addWidget(m_mapping);
    m_remove = Button::iconOnly(Icon::Trash, tr("Remove term %1").arg(index + 1));
    connect(m_remove, &QPushButton::clicked, this, [this] {
        // Later: the row that holds this button goes with the term.
        QMetaObject::invokeMethod(
            &m_document,
            [&document = m_document, place = m_index] {
                document.edit(tr("Remove term"), [place](recipe::Recipe& recipe) {
                    auto& terms = recipe.distill.terms;
                    if (place < terms.size()) {
                        terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(place));
                    }
                });
            },
            Qt::QueuedConnection);
    });
    row->addWidget(m_remove);
    refresh();
}

QWidget* TermRow::weightCell() {
    auto* cell = new QWidget;
    auto* row = new QHBoxLayout(cell);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    cell->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    row->addWidget(new Label(tr("Weight"), TextRole::Small, Tone::Secondary));
    m_slider = new Slider(tr("Weight of term %1").arg(m_index + 1), 0, kSliderMost);
    m_slider->setSteps(1, 5, 25, 50);
    m_slider->setFixedWidth(scaled(180));
    m_weight = new NumberField(tr("Weight of term %1").arg(m_index + 1), 0, 1e6, 3);
    m_weight->setStep(0.1);
    m_weight->setFixedWidth(scaled(60));
    row->addWidget(m_slider);
    row->addWidget(m_weight);
    connect(m_slider, &Slider::dragStarted, this, [this] { m_document.beginGesture(); });
    connect(m_slider, &Slider::dragCancelled, this, [this] { m_document.cancelGesture(); });
    connect(m_slider, &Slider::dragFinished, this, [this] { m_document.endGesture(tr("Change weight")); });
    connect(m_slider, &Slider::moved, this, [this](int value) {
        m_document.preview([&](recipe::Recipe& recipe) {
            recipe.distill.terms[m_index].weight = static_cast<double>(value) / kSliderScale;
        });
    });
    connect(m_weight, &NumberField::valueEdited, this, [this](double value) {
        edit(tr("Change weight"), [value](recipe::ObjectiveTerm& term) { term.weight = value; });
    });
    return cell;
}

void TermRow::edit(const QString& what, const std::function<void(recipe::ObjectiveTerm&)>& change) {
    m_document.edit(what, [&](recipe::Recipe& recipe) { change(recipe.distill.terms[m_index]); });
}

void TermRow::refresh() {
    if (m_index >= m_document.recipe().distill.terms.size()) {
        return;
    }
    const recipe::ObjectiveTerm& term = m_document.recipe().distill.terms[m_index];
    m_kind->setCurrentIndex(static_cast<int>(term.kind));
    m_slider->setColor([kind = term.kind](const Tokens& t) { return t.seriesAt(series(kind)).line; });
    m_slider->setValue(static_cast<int>(std::lround(std::min(term.weight, 2.0) * kSliderScale)));
    m_weight->setValue(term.weight);
    m_schedule->setCurrentIndex(static_cast<int>(term.schedule));
    const bool moves = term.schedule != recipe::WeightSchedule::Constant;
    m_to->setVisible(moves);
    m_end->setVisible(moves);
    m_end->setValue(term.end_weight);
    m_extraName->setText(hasTemperature(term.kind) ? tr("Temperature") : hasLayers(term.kind) ? tr("Layers") : QString());
    m_temperature->setVisible(hasTemperature(term.kind));
    m_temperature->setValue(term.temperature);
    m_mapping->setVisible(hasLayers(term.kind));
    m_mapping->setCurrentIndex(static_cast<int>(term.mapping));
    for (QWidget* control : {static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_slider),
                             static_cast<QWidget*>(m_weight), static_cast<QWidget*>(m_schedule),
                             static_cast<QWidget*>(m_end), static_cast<QWidget*>(m_temperature),
                             static_cast<QWidget*>(m_mapping), static_cast<QWidget*>(m_remove)}) {
        control->setEnabled(!m_document.readOnly());
    }
    update();
}

void TermRow::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), t.border.subtle);
    if (m_index < m_document.recipe().distill.terms.size()) {
        const auto kind = m_document.recipe().distill.terms[m_index].kind;
        paintBox(painter, QRectF(16, 10, 4, height() - 20), 2, t.seriesAt(series(kind)).line);
    }
}

} // namespace stillroom::ui
