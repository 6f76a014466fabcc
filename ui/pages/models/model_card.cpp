// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/model_card.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QContextMenuEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <cmath>

namespace stillroom::ui {

namespace {

QString source(const store::ModelEntry& entry) {
    switch (entry.origin) {
    case store::ModelOrigin::Trained: return ModelCard::tr("Trained here, run %1").arg(entry.run);
    case store::ModelOrigin::Imported: return ModelCard::tr("Imported, Hugging Face folder");
    default: return ModelCard::tr("Design, not trained yet");
    }
}

QString percent(const store::ModelEntry& entry, const char* metric) {
    const auto found = entry.metrics.find(metric);
    if (found == entry.metrics.end() || std::isnan(found->second)) {
        return ModelCard::tr("not tested");
    }
    return formatFixed(100.0 * found->second, 2);
}

} // namespace

ModelCard::ModelCard(const store::ModelEntry& entry, ModelTower::Scale scale, QWidget* parent)
    : Panel(parent), m_entry(entry) {
    setFocusPolicy(Qt::StrongFocus);
    setFixedWidth(scaled(312));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(4);

    const bool teacher = entry.role == run::Role::Teacher;
    auto* head = new QHBoxLayout;
    head->addWidget(new Badge(teacher ? tr("Teacher") : entry.role == run::Role::Control ? tr("Control") : tr("Student"),
                              teacher                              ? BadgeKind::Teacher
                              : entry.role == run::Role::Control ? BadgeKind::Neutral
                                                                 : BadgeKind::Student));
    head->addStretch(1);
    auto* more = Button::iconOnly(Icon::More, tr("More about %1").arg(qstring(entry.name)));
    connect(more, &QPushButton::clicked, this,
            [this, more] { Q_EMIT menuRequested(more->mapToGlobal(QPoint(0, more->height()))); });
    head->addWidget(more);
    column->addLayout(head);
    auto* name = new Label(qstring(entry.name), TextRole::Section, Tone::Primary, QFont::DemiBold);
    name->setElided(true);
    column->addWidget(name);
    column->addWidget(new Label(source(entry), TextRole::Small, Tone::Muted));
    column->addSpacing(6);

    auto* body = new QHBoxLayout;
    auto* facts = new QGridLayout;
    facts->setHorizontalSpacing(14);
    facts->setVerticalSpacing(3);
    int row = 0;
    const auto fact = [&](const QString& what, const QString& value, bool mono = true) {
        auto* label = new Label(value, TextRole::Body, mono ? Tone::Primary : Tone::Muted);
        label->setMono(mono);
        facts->addWidget(new Label(what, TextRole::Body, Tone::Secondary), row, 0);
        facts->addWidget(label, row++, 1);
    };
    fact(tr("Parameters"), formatCount(static_cast<double>(entry.parameters)));
    fact(tr("Shape"), QStringLiteral("%1 × %2").arg(entry.shape.encoder.layers).arg(entry.shape.encoder.hidden));
    fact(tr("Heads"), QString::number(entry.shape.encoder.heads));
    fact(tr("Vocabulary"), tr("%1 pieces").arg(formatInteger(entry.shape.vocabulary)));
    if (entry.origin == store::ModelOrigin::Trained) {
        const bool tested = entry.metrics.count("eval/dc/accuracy") > 0;
        fact(tr("DC"), percent(entry, "eval/dc/accuracy"), tested);
        fact(tr("Slot F1"), percent(entry, "eval/icner/slot_f1"), entry.metrics.count("eval/icner/slot_f1") > 0);
    }
    fact(tr("File"), formatBytes(static_cast<double>(entry.bytes)));
    facts->setColumnStretch(1, 1);
    facts->setRowStretch(row, 1);
    body->addLayout(facts, 1);
    auto* tower = new ModelTower;
    tower->setModel(entry.shape, entry.role);
    tower->setScale(scale);
    tower->setFixedWidth(scaled(92));
    body->addWidget(tower);
    column->addLayout(body, 1);
    setAccessibleName(tr("%1, %2, %3 parameters").arg(qstring(entry.name), source(entry),
                                                      formatCount(static_cast<double>(entry.parameters))));
}

void ModelCard::mousePressEvent(QMouseEvent* event) {
    Panel::mousePressEvent(event);
    if (event->button() == Qt::LeftButton) {
        Q_EMIT opened();
    }
}

void ModelCard::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuRequested(event->globalPos()); }

void ModelCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) {
        Q_EMIT opened();
        return;
    }
    Panel::keyPressEvent(event);
}

} // namespace stillroom::ui
