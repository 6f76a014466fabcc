// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/columns.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scrolled.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace stillroom::ui {

QWidget* makeColumns(const std::vector<QWidget*>& columns) {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(size::kPageMargin, 10, size::kPageMargin, size::kPageMargin);
    row->setSpacing(size::kPageMargin);
    bool first = true;
    for (QWidget* column : columns) {
        if (!first) {
            row->addWidget(new Separator(Qt::Vertical));
        }
        row->addWidget(column, 1, Qt::AlignTop);
        first = false;
    }
    return scrolled(content);
}

QWidget* stacked(const std::vector<QWidget*>& forms) {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (QWidget* form : forms) {
        column->addWidget(form);
    }
    column->addStretch();
    return holder;
}

} // namespace stillroom::ui
