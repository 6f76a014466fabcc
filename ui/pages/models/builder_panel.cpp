// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/builder_panel.h"

#include "ui/widgets/label.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/slider.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace stillroom::ui {

namespace {
constexpr int kBoxWidth = 84;
constexpr int kMostHeads = 32;
constexpr int kHiddenStep = 32;
constexpr int kVocabularyStep = 500;
} // namespace

BuilderPanel::BuilderPanel(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_layers = addRow(column, tr("Layers"), 1, 24, &m_shape.encoder.layers);
    m_hidden = addRow(column, tr("Hidden size"), kHiddenStep, 1024, &m_shape.encoder.hidden);
    m_hidden.slider->setSteps(kHiddenStep, kHiddenStep, 2 * kHiddenStep, 4 * kHiddenStep);
    m_heads = addRow(column, tr("Heads"), 1, kMostHeads, &m_shape.encoder.heads);
    m_feedForward = addRow(column, tr("Feed-forward"), 32, 4096, &m_shape.encoder.feed_forward);
    m_feedForward.slider->setSteps(8, 32, 128, 256);
    m_vocabulary = addRow(column, tr("Vocabulary"), 1000, 64000, &m_shape.vocabulary);
    m_vocabulary.slider->setSteps(100, kVocabularyStep, 2000, 8000);

    m_dropout = new NumberField(tr("Dropout"), 0.0, 0.9, 3);
    m_dropout->setStep(0.05);
    m_length = new NumberField(tr("Longest text, pieces"), 8, 512, 0);
    connect(m_dropout, &NumberField::valueEdited, this, [this](double value) {
        m_shape.encoder.dropout = value;
        edited();
    });
    connect(m_length, &NumberField::valueEdited, this, [this](double value) {
        m_shape.encoder.max_length = std::llround(value);
        edited();
    });
    for (const auto& [name, unit, box] : {std::tuple{tr("Dropout"), QString(), m_dropout}, {tr("Longest text"), tr("pieces"), m_length}}) {
        box->setFixedWidth(kBoxWidth);
        auto* row = new QHBoxLayout;
        row->addWidget(new Label(name, TextRole::Body, Tone::Primary, QFont::Medium));
        row->addStretch(1);
        row->addWidget(new Label(unit, TextRole::Small, Tone::Muted));
        row->addWidget(box);
        column->addSpacing(6);
        column->addLayout(row);
    }
    show();
}

BuilderPanel::Row BuilderPanel::addRow(QVBoxLayout* column, const QString& name, int minimum, int maximum,
                                       std::int64_t* target) {
    Row row{new Slider(name, minimum, maximum), new NumberField(name, minimum, maximum, 0),
            new Label({}, TextRole::Small, Tone::Muted)};
    row.slider->setColor([](const Tokens& look) { return look.role.student; });
    row.box->setFixedWidth(kBoxWidth);
    auto* head = new QHBoxLayout;
    head->addWidget(new Label(name, TextRole::Body, Tone::Primary, QFont::Medium));
    head->addStretch(1);
    head->addWidget(row.note);
    column->addSpacing(4);
    column->addLayout(head);
    auto* control = new QHBoxLayout;
    control->setSpacing(12);
    control->addWidget(row.slider, 1);
    control->addWidget(row.box);
    column->addLayout(control);
    connect(row.slider, &Slider::moved, this, [this, target](int value) {
        *target = value;
        edited();
    });
    connect(row.box, &NumberField::valueEdited, this, [this, target](double value) {
        *target = std::llround(value);
        edited();
    });
    return row;
}

void BuilderPanel::setShape(const recipe::ModelShape& shape) {
    m_shape = shape;
    show();
}

std::vector<int> BuilderPanel::headsThatFit() const {
    std::vector<int> fit;
    for (int heads = 1; heads <= kMostHeads; ++heads) {
        if (m_shape.encoder.hidden % heads == 0) {
            fit.push_back(heads);
        }
    }
    return fit;
}

void BuilderPanel::edited() {
    const std::vector<int> fit = headsThatFit();
    if (m_shape.encoder.hidden % m_shape.encoder.heads != 0) {
        // The next smaller number of heads that divides the new size.
        const auto above = std::upper_bound(fit.begin(), fit.end(), static_cast<int>(m_shape.encoder.heads));
        m_shape.encoder.heads = above == fit.begin() ? 1 : *std::prev(above);
    }
    show();
    Q_EMIT shapeChanged(m_shape);
}

void BuilderPanel::show() {
    const auto set = [](const Row& row, std::int64_t value) {
        const QSignalBlocker quiet(row.slider);
        row.slider->setValue(static_cast<int>(value));
        row.box->setValue(static_cast<double>(value));
    };
    const recipe::ModelSpec& model = m_shape.encoder;
    m_heads.slider->setAllowed(headsThatFit());
    set(m_layers, model.layers);
    set(m_hidden, model.hidden);
    set(m_heads, model.heads);
    set(m_feedForward, model.feed_forward);
    set(m_vocabulary, m_shape.vocabulary);
    m_heads.note->setText(tr("%1 a head").arg(model.hidden / std::max<std::int64_t>(1, model.heads)));
    m_feedForward.note->setText(tr("%1 × hidden").arg(formatNumber(static_cast<double>(model.feed_forward) / static_cast<double>(model.hidden), 1)));
    m_hidden.note->setText(tr("steps of %1").arg(kHiddenStep));
    m_dropout->setValue(model.dropout);
    m_length->setValue(static_cast<double>(model.max_length));
}

} // namespace stillroom::ui
