// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace stillroom::ui {

EmptyState::EmptyState(const QString& line, const std::vector<Action>& actions, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setSpacing(size::kGapPanels);
    column->addStretch(2);
    auto* words = new Label(line, TextRole::Section, Tone::Secondary);
    words->setAlignment(Qt::AlignCenter);
    column->addWidget(words);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::kGapRow);
    row->addStretch();
    bool first = true;
    for (const Action& action : actions) {
        auto* button = new Button(first ? ButtonKind::Primary : ButtonKind::Outlined, action.text);
        if (!first) {
            button->setMinimumHeight(scaled(size::kControlPrimary));
        }
        connect(button, &QPushButton::clicked, this, action.run);
        row->addWidget(button);
        first = false;
    }
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
}

} // namespace stillroom::ui
