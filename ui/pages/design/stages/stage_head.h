// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QWidget>

namespace stillroom::ui {

/// The head of an open stage: its name at the left, controls at the right.
struct StageHead {
    QWidget* widget = new QWidget;
    QHBoxLayout* row = new QHBoxLayout(widget);

    explicit StageHead(const QString& title) {
        widget->setFixedHeight(scaled(46));
        row->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, 0);
        row->setSpacing(size::kGapPanels);
        row->addWidget(new Label(title, TextRole::Section, Tone::Primary, QFont::DemiBold));
        row->addStretch();
    }
};

} // namespace stillroom::ui
