// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choice_row.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr int kLeastLetters = 11;
}

ChoiceRow::ChoiceRow(QWidget* parent) : QWidget(parent) {
    m_layout = new FlowLayout(this, size::kGapRow);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QComboBox* ChoiceRow::add(const QString& label) {
    auto* pair = new QWidget;
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    auto* words = new Label(label, TextRole::Small, Tone::Muted);
    auto* box = new QComboBox;
    box->setAccessibleName(label);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLeastLetters);
    words->setBuddy(box);
    row->addWidget(words);
    row->addWidget(box);
    m_layout->addWidget(pair);
    return box;
}

void ChoiceRow::addControl(QWidget* control) { m_layout->addWidget(control); }

void ChoiceRow::fill(QComboBox* box, const std::vector<std::pair<QString, QVariant>>& items, const QVariant& current) {
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto& [text, value] : items) {
        box->addItem(text, value);
    }
    box->setCurrentIndex(std::max(items.empty() ? -1 : 0, box->findData(current)));
}

void ChoiceRow::choose(QComboBox* box, const QVariant& current) {
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(box->findData(current));
}

} // namespace stillroom::ui
