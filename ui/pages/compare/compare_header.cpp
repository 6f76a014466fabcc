// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_header.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

namespace stillroom::ui {
namespace {

constexpr int kTitleRoom = 240; ///< a longer title is cut before the choices move
constexpr int kMiddle = 1, kRight = 2, kColumns = 3;

} // namespace

CompareHeader::CompareHeader(QWidget* title, QWidget* choices, QWidget* actions)
    : m_title(title), m_choices(choices), m_actions(actions), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(size::kGapRow);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setRowMinimumHeight(0, scaled(size::kPageHeader));
    m_grid->addWidget(title, 0, 0);
    m_grid->addWidget(actions, 0, kRight);
    place(false);
}

void CompareHeader::place(bool below) {
    m_below = below;
    m_grid->removeWidget(m_choices);
    if (below) {
        m_grid->addWidget(m_choices, 1, 0, 1, kColumns, Qt::AlignLeft);
    } else {
        m_grid->addWidget(m_choices, 0, kMiddle);
    }
}

void CompareHeader::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int wanted = std::min(m_title->sizeHint().width(), scaled(kTitleRoom)) + m_choices->sizeHint().width() +
                       m_actions->sizeHint().width() + 2 * m_grid->horizontalSpacing();
    if (const bool below = wanted > event->size().width(); below != m_below) {
        place(below);
    }
}

} // namespace stillroom::ui
