// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/number_panel.h"

#include "ui/pages/models/parameter_bar.h"
#include "ui/pages/models/size_chart.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr std::int64_t kUtterance = 12; ///< pieces, about a spoken command

QString milliseconds(double seconds) {
    return seconds < 0.0095 ? NumberPanel::tr("%1 ms").arg(formatNumber(1e3 * seconds, 2)) : NumberPanel::tr("%1 ms").arg(formatNumber(1e3 * seconds, 0));
}

/// Less apart than one decimal of a ratio can say.
bool alike(double a, double b) { return std::max(a, b) < 1.05 * std::min(a, b); }

} // namespace

NumberPanel::NumberPanel(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    m_total = new Label({}, TextRole::Figure, Tone::Primary, QFont::DemiBold);
    m_smaller = new Label({}, TextRole::Body, Tone::Secondary);
    head->addWidget(m_total);
    head->addWidget(new Label(tr("parameters"), TextRole::Body, Tone::Secondary), 0, Qt::AlignBottom);
    head->addStretch(1);
    head->addWidget(m_smaller, 0, Qt::AlignBottom);
    column->addLayout(head);
    m_bar = new ParameterBar;
    column->addWidget(m_bar);
    column->addWidget(new Separator);
    column->addWidget(new Label(tr("Parameters by layers and hidden size"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    m_chart = new SizeChart;
    column->addWidget(m_chart, 1);
    column->addWidget(new Separator);

    auto* title = new QHBoxLayout;
    m_how = new Label({}, TextRole::Small, Tone::Muted);
    title->addWidget(new Label(tr("Estimate"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    m_how->setElided(true);
    m_how->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    title->addWidget(m_how, 1);
    column->addLayout(title);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(4);
    grid->addWidget(new Label(tr("Student"), TextRole::Small, Tone::Student), 0, 1, Qt::AlignRight);
    grid->addWidget(new Label(tr("Teacher"), TextRole::Small, Tone::Teacher), 0, 2, Qt::AlignRight);
    int line = 1;
    const auto row = [&](const QString& name) {
        Row made{new Label(name, TextRole::Body, Tone::Secondary), new Label, new Label, new Label({}, TextRole::Body, Tone::Muted)};
        made.student->setMono(true);
        made.teacher->setMono(true);
        grid->addWidget(made.name, line, 0);
        grid->addWidget(made.student, line, 1, Qt::AlignRight);
        grid->addWidget(made.teacher, line, 2, Qt::AlignRight);
        grid->addWidget(made.ratio, line++, 3, Qt::AlignRight);
        return made;
    };
    m_flops = row(tr("Operations"));
    m_time = row(tr("One utterance"));
    m_file = row(tr("File, 32-bit"));
    for (int i = 1; i < 4; ++i) {
        grid->setColumnStretch(i, 1);
    }
    column->addLayout(grid);
}

void NumberPanel::show(const recipe::ModelShape& student, const std::optional<recipe::ModelShape>& teacher,
                       const std::optional<run::DeviceSpeed>& speed) {
    const auto cost = recipe::model_cost(student);
    m_total->setText(formatCount(static_cast<double>(cost.total())));
    m_bar->setCost(cost);
    m_chart->setShape(student);
    const double flops = recipe::forward_flops(student, kUtterance);
    const auto seconds = [&](double operations) {
        return speed && speed->fp32_flops > 0 ? operations / speed->fp32_flops : -1.0;
    };
    const auto time = [&](double operations) { return seconds(operations) < 0 ? tr("not measured") : milliseconds(seconds(operations)); };
    m_how->setText(tr("%1-piece utterance, from the device's matrix speed").arg(kUtterance));
    m_flops.student->setText(formatCount(flops));
    m_time.student->setText(time(flops));
    m_file.student->setText(formatBytes(static_cast<double>(cost.file_bytes())));
    for (const Row* row : {&m_flops, &m_time, &m_file}) {
        row->teacher->setText(teacher ? QString() : QStringLiteral("–"));
        row->ratio->setText({});
    }
    m_smaller->setText({});
    if (!teacher) {
        return;
    }
    const auto other = recipe::model_cost(*teacher);
    const double otherFlops = recipe::forward_flops(*teacher, kUtterance);
    const auto times = [](double more, double less) { return formatNumber(more / less, more / less < 10 ? 1 : 0); };
    m_flops.teacher->setText(formatCount(otherFlops));
    m_time.teacher->setText(time(otherFlops));
    m_file.teacher->setText(formatBytes(static_cast<double>(other.file_bytes())));
    const bool smaller = other.total() >= cost.total();
    m_smaller->setText(smaller ? tr("%1 × smaller").arg(times(static_cast<double>(other.total()), static_cast<double>(cost.total())))
                               : tr("%1 × larger").arg(times(static_cast<double>(cost.total()), static_cast<double>(other.total()))));
    m_smaller->setToolTip(tr("Than the teacher"));
    m_flops.ratio->setText(alike(otherFlops, flops) ? QString()
                           : otherFlops > flops     ? tr("%1 × fewer").arg(times(otherFlops, flops))
                                                    : tr("%1 × more").arg(times(flops, otherFlops)));
    m_file.ratio->setText(smaller ? tr("%1 × smaller").arg(times(static_cast<double>(other.file_bytes()), static_cast<double>(cost.file_bytes()))) : QString());
}

} // namespace stillroom::ui
