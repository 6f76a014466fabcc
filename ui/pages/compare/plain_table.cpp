// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/plain_table.h"

#include "ui/theme/style.h"
#include "ui/theme/fonts.h"

#include <QHeaderView>
#include <QTableView>

namespace stillroom::ui {

namespace {
constexpr int kRow = 32;
}

QTableView* plain_table(QWidget* parent) {
    auto* table = new QTableView(parent);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(kRow));
    table->horizontalHeader()->setHighlightSections(false);
    table->setTabKeyNavigation(false);
    return table;
}

} // namespace stillroom::ui
