// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/chart_controls.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/slider.h"
#include "ui/widgets/toggle.h"

#include <QHBoxLayout>
#include <QResizeEvent>

#include <cmath>

namespace stillroom::ui {
namespace {

constexpr int kRoomy = 900; ///< narrower than that, labels give way to the controls

} // namespace

ChartControls::ChartControls(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::kGapRow);
    m_xLabel = new Label(tr("X axis"), TextRole::Small, Tone::Muted);
    m_x = new SegmentedControl(tr("X axis"), {tr("Step"), tr("Relative"), tr("Wall"), tr("Epoch")});
    m_smoothingLabel = new Label(tr("Smoothing"), TextRole::Small, Tone::Muted);
    m_smoothing = new Slider(tr("Smoothing"), 0, 99);
    m_smoothing->setSteps(1, 5, 10, 10);
    m_smoothing->setFixedWidth(110);
    m_smoothing->setValue(60);
    m_box = new NumberField(tr("Smoothing"), 0.0, 0.99, 2);
    m_box->setStep(0.05);
    m_box->setFixedWidth(46);
    m_box->setValue(0.6);
    m_log = new Toggle(tr("Log Y"));
    m_raw = new Toggle(tr("Raw line"));
    m_raw->setChecked(true);
    m_linked = new Toggle(tr("Same step in all charts"));
    m_linked->setChecked(true);
    m_add = new Button(ButtonKind::Outlined, tr("Add chart"), Icon::Plus);
    m_add->setCompact(true);

    row->addWidget(m_xLabel);
    row->addWidget(m_x);
    row->addSpacing(10);
    row->addWidget(m_smoothingLabel);
    row->addWidget(m_smoothing);
    row->addWidget(m_box);
    row->addSpacing(10);
    row->addWidget(m_log);
    row->addSpacing(4);
    row->addWidget(m_raw);
    row->addStretch();
    row->addWidget(m_linked);
    row->addSpacing(4);
    row->addWidget(m_add);

    connect(m_x, &SegmentedControl::chosen, this, &ChartControls::xChanged);
    connect(m_smoothing, &Slider::moved, this, [this](int value) { setSmoothing(value / 100.0); });
    connect(m_box, &NumberField::valueEdited, this, &ChartControls::setSmoothing);
    connect(m_log, &Toggle::toggled, this, &ChartControls::optionsChanged);
    connect(m_raw, &Toggle::toggled, this, &ChartControls::optionsChanged);
    connect(m_linked, &Toggle::toggled, this, &ChartControls::linkChanged);
    connect(m_add, &Button::clicked, this, &ChartControls::addRequested);
    setEpochsKnown(false);
}

void ChartControls::setSmoothing(double weight) {
    m_box->setValue(weight);
    m_smoothing->setValue(static_cast<int>(std::lround(weight * 100.0)));
    Q_EMIT optionsChanged();
}

XKind ChartControls::xKind() const {
    return static_cast<XKind>(m_x->current());
}

ChartOptions ChartControls::options() const {
    ChartOptions options;
    options.smoothing = m_box->value();
    options.raw = m_raw->isChecked();
    options.log_y = m_log->isChecked();
    return options;
}

void ChartControls::setOptions(const ChartOptions& options) {
    const QSignalBlocker quiet(this);
    setSmoothing(options.smoothing);
    m_raw->setChecked(options.raw);
    m_log->setChecked(options.log_y);
}

void ChartControls::setEpochsKnown(bool known) {
    m_x->setChoiceEnabled(3, known, tr("This run has no epochs"));
    if (!known && m_x->current() == 3) {
        m_x->setCurrent(0);
        Q_EMIT xChanged();
    }
}

bool ChartControls::linked() const {
    return m_linked->isChecked();
}

QWidget* ChartControls::addButton() const {
    return m_add;
}

void ChartControls::resizeEvent(QResizeEvent* event) {
    const bool roomy = event->size().width() >= kRoomy;
    m_xLabel->setVisible(roomy);
    m_smoothingLabel->setVisible(roomy);
    m_smoothing->setFixedWidth(roomy ? 110 : 70);
    m_linked->setText(roomy ? tr("Same step in all charts") : tr("Same step"));
    m_linked->setToolTip(tr("Same step in all charts"));
    m_linked->updateGeometry();
    QWidget::resizeEvent(event);
}

} // namespace stillroom::ui
