// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/seed_chips.h"

#include "ui/pages/design/document/recipe_document.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"

#include <algorithm>

namespace stillroom::ui {

SeedChips::SeedChips(RecipeDocument& document, QWidget* parent) : QWidget(parent), m_document(document) {
    m_layout = new FlowLayout(this, 8);
    m_add = new Button(ButtonKind::Outlined, tr("Add seed"), Icon::Plus, this);
    m_add->setCompact(true);
    connect(m_add, &QPushButton::clicked, this, &SeedChips::addSeed);
    m_layout->addWidget(m_add);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SeedChips::refresh() {
    const auto& seeds = m_document.recipe().study.seeds;
    while (m_chips.size() > seeds.size()) {
        m_layout->removeWidget(m_chips.back());
        m_chips.back()->hide(); // it may be the sender of the click we are in
        m_chips.back()->deleteLater();
        m_chips.pop_back();
    }
    while (m_chips.size() < seeds.size()) {
        auto* chip = new Chip({}, this);
        chip->setRemovable(true);
        m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
        const std::size_t place = m_chips.size();
        connect(chip, &Chip::removeRequested, this, [this, place] {
            if (place < m_document.recipe().study.seeds.size()) {
                removeSeed(m_document.recipe().study.seeds[place]);
            }
        });
        chip->show();
        m_chips.push_back(chip);
    }
    for (std::size_t i = 0; i < seeds.size(); ++i) {
        m_chips[i]->setText(QString::number(seeds[i]));
        m_chips[i]->setAccessibleName(tr("Seed %1").arg(seeds[i]));
        m_chips[i]->setEnabled(!m_document.readOnly());
        m_chips[i]->updateGeometry();
    }
    m_add->setEnabled(!m_document.readOnly());
}

void SeedChips::addSeed() {
    m_document.edit(tr("Add seed"), [](recipe::Recipe& recipe) {
        auto& seeds = recipe.study.seeds;
        seeds.push_back(seeds.empty() ? 1 : *std::max_element(seeds.begin(), seeds.end()) + 1);
    });
}

void SeedChips::removeSeed(std::uint64_t seed) {
    m_document.edit(tr("Remove seed"), [seed](recipe::Recipe& recipe) {
        if (recipe.study.seeds.size() > 1) { // a study has at least one
            std::erase(recipe.study.seeds, seed);
        }
    });
}

} // namespace stillroom::ui
